// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.resource;

import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.platform.Threads;
import dev.kapak.web.answer.Failure;
import dev.kapak.web.request.Limits;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What resources share: limits, and the threads that write answers, so that the engine's own never wait for a client. */
@ApplicationScoped
public class Answers {

    private static final int WRITERS = 8;

    @Inject
    Threads threads;

    @Inject
    Settings settings;

    private volatile Executor writers = Runnable::run;
    private volatile @Nullable Limits limits;

    @PostConstruct
    void start() {
        writers = threads.pool("http", WRITERS);
    }

    /** Where the answer to something that was awaited is made and written. */
    public Executor writers() {
        return writers;
    }

    /**
     * An answer that comes later. A failure becomes an answer here already: RESTEasy 6 logs every exception of an
     * asynchronous method with its stack, also when a mapper knows it.
     */
    CompletionStage<Response> later(Supplier<CompletionStage<Response>> answer) {
        try {
            return answer.get().exceptionallyAsync(Failure::response, writers);
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(Failure.response(e));
        }
    }

    /** How large requests may be. */
    public Limits limits() {
        Limits known = limits;
        if (known == null) {
            known = Limits.of(settings);
            limits = known;
        }
        return known;
    }
}
