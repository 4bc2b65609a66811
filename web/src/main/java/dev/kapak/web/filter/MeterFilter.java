// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.filter;

import dev.kapak.engine.platform.Meters;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Counts requests and measures how long they take: those that wait for the end of a run apart. */
@Provider
@PreMatching
@Priority(1)
@ApplicationScoped
public class MeterFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String BEGAN = "dev.kapak.web.began";

    @Inject
    Meters meters;

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(BEGAN, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        meters.add(
                1,
                "kapak_http_requests_total",
                "method",
                method(request.getMethod()),
                "route",
                Route.of(Paths.of(request.getUriInfo())),
                "status",
                response.getStatus() / 100 + "xx");
        if (request.getProperty(BEGAN) instanceof Long began) {
            boolean waited = response.getHeaders().containsKey("Preference-Applied");
            meters.histogram(waited ? "kapak_http_wait_seconds" : "kapak_http_request_seconds")
                    .record(System.nanoTime() - began);
        }
    }

    private static String method(String method) {
        return switch (method) {
            case "GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE" -> method;
            default -> "other";
        };
    }
}
