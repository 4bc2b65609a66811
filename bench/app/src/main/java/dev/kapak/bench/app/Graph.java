// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.app;

import dev.kapak.api.Task;
import dev.kapak.api.Workflow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** A workflow of ten tasks that do nothing: one, then eight at the same time, then one. The first says that it began. */
@ApplicationScoped
@Workflow(name = "bench-graph")
public class Graph {

    private static final NoOp.Output OUTPUT = new NoOp.Output("twenty-eight bytes of output");

    @Inject
    Book book;

    /** The limit is far away, since it may be held until all runs of a backlog are accepted. */
    @Task(executionTimeout = "30m")
    public NoOp.Output first(NoOp.Input input) throws InterruptedException {
        book.ledger().begin(input.number(), input.sent());
        return OUTPUT;
    }

    /** One of eight. */
    @Task(after = "first")
    public NoOp.Output a(NoOp.Input input) {
        return OUTPUT;
    }

    /** One of eight. */
    @Task(after = "first")
    public NoOp.Output b(NoOp.Input input) {
        return OUTPUT;
    }

    /** One of eight. */
    @Task(after = "first")
    public NoOp.Output c(NoOp.Input input) {
        return OUTPUT;
    }

    /** One of eight. */
    @Task(after = "first")
    public NoOp.Output d(NoOp.Input input) {
        return OUTPUT;
    }

    /** One of eight. */
    @Task(after = "first")
    public NoOp.Output e(NoOp.Input input) {
        return OUTPUT;
    }

    /** One of eight. */
    @Task(after = "first")
    public NoOp.Output f(NoOp.Input input) {
        return OUTPUT;
    }

    /** One of eight. */
    @Task(after = "first")
    public NoOp.Output g(NoOp.Input input) {
        return OUTPUT;
    }

    /** One of eight. */
    @Task(after = "first")
    public NoOp.Output h(NoOp.Input input) {
        return OUTPUT;
    }

    /** After all eight. */
    @Task(after = {"a", "b", "c", "d", "e", "f", "g", "h"})
    public NoOp.Output last(NoOp.Input input) {
        return OUTPUT;
    }
}
