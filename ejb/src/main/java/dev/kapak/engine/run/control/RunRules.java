// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What a batch must know of definitions: the terms of the queue, and the tasks that runs of several have. For many threads. */
@Singleton
public class RunRules {

    private final QueueTerms terms;
    private final Steps steps;

    /** These. */
    @Inject
    public RunRules(QueueTerms terms, Steps steps) {
        this.terms = terms;
        this.steps = steps;
    }

    /** The terms of the queue. */
    public QueueTerms terms() {
        return terms;
    }

    /** The tasks that runs of several have. */
    public Steps steps() {
        return steps;
    }
}
