// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.app;

import dev.kapak.api.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** A task that does nothing but say that it began: about 100 bytes in, 40 out. */
@ApplicationScoped
public class NoOp {

    private static final Output OUTPUT = new Output("twenty-eight bytes of output");

    @Inject
    Book book;

    /**
     * The input.
     *
     * @param number which task of the measurement it is
     * @param sent {@link System#nanoTime()} before the trigger
     * @param text fills it up
     */
    public record Input(int number, long sent, String text) {}

    /**
     * The output.
     *
     * @param text the same for all
     */
    public record Output(String text) {}

    /** The limit is far away, since tasks may be held until all of a backlog are accepted. */
    @Task(name = "bench-noop", executionTimeout = "30m")
    public Output run(Input input) throws InterruptedException {
        book.ledger().begin(input.number(), input.sent());
        return OUTPUT;
    }
}
