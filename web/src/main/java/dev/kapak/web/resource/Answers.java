// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.resource;

import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.platform.Threads;
import dev.kapak.web.request.Limits;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Executor;

/** What resources share: limits, and the threads that write answers, so that the engine's own never wait for a client. */
@ApplicationScoped
public class Answers {

    private static final int WRITERS = 8;

    @Inject
    Threads threads;

    @Inject
    Settings settings;

    private volatile Executor writers = Runnable::run;

    @PostConstruct
    void start() {
        writers = threads.pool("http", WRITERS);
    }

    /** Where the answer to something that was awaited is made and written. */
    public Executor writers() {
        return writers;
    }

    /** How large requests may be. */
    public Limits limits() {
        return Limits.of(settings);
    }
}
