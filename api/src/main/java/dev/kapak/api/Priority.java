// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

/**
 * Priorities of tasks and runs. Each step is a head start of fixed length in the queue ({@code kapak.priority.step} of the
 * engine), so nothing waits for ever behind more important work.
 */
public final class Priority {

    /** The default. */
    public static final int LOW = 1;

    /** One head start. */
    public static final int MEDIUM = 2;

    /** Two head starts. */
    public static final int HIGH = 3;

    private Priority() {}
}
