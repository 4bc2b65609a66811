// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.Meters;
import dev.kapak.web.filter.TestFilters;
import dev.kapak.web.request.Limits;
import dev.kapak.web.resource.TestResources;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jboss.resteasy.core.SynchronousDispatcher;
import org.jboss.resteasy.core.SynchronousExecutionContext;
import org.jboss.resteasy.mock.MockDispatcherFactory;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.jboss.resteasy.spi.Dispatcher;

/** The whole API in the Jakarta REST implementation of both servers, without a socket and without an engine. */
public final class Api {

    public final FakeRuns runs = new FakeRuns();
    public final FakeLogs logs = new FakeLogs();
    public final Gate gate = new Gate();
    public final Meters meters = new Meters();
    public final EngineClock clock = new EngineClock();
    public final Limits limits = new Limits(1_000, 100, 3, Duration.ofSeconds(1));
    private final Dispatcher dispatcher = MockDispatcherFactory.createDispatcher();

    public Api() {
        gate.open();
        TestResources.of(this).forEach(dispatcher.getRegistry()::addSingletonResource);
        TestFilters.of(this).forEach(dispatcher.getProviderFactory()::register);
    }

    /** A request with the full token and, if there is a body, as JSON. */
    public MockHttpResponse call(String method, String path, String body, String... headers) {
        MockHttpRequest request = MockHttpRequest.create(
                method, URI.create("http://localhost/kapak" + path), URI.create("http://localhost/kapak/"));
        request.header("Authorization", "Bearer full");
        if (body != null) {
            request.header("Content-Type", "application/json");
            request.content(body.getBytes(StandardCharsets.UTF_8));
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.getMutableHeaders().remove(headers[i]);
            if (headers[i + 1] != null) {
                request.header(headers[i], headers[i + 1]);
            }
        }
        MockHttpResponse response = new MockHttpResponse();
        request.setAsynchronousContext(
                new SynchronousExecutionContext((SynchronousDispatcher) dispatcher, request, response));
        dispatcher.invoke(request, response);
        return response;
    }

    public static String text(MockHttpResponse response) {
        return new String(response.getOutput(), StandardCharsets.UTF_8);
    }
}
