// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

/** Problems of a clock. */
public final class LiveProblems {

    private LiveProblems() {}

    /** None yet. */
    public static Problems over(EngineClock clock) {
        return new Problems(clock);
    }
}
