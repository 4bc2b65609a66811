// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

/** How an assignment ended. Codes are stored; the table in docs/internals/state-machine.md shows what follows. */
public enum EndState {
    /** The body returned. Always final. */
    COMPLETED(1),
    /** The body failed; final when no attempt is left. */
    FAILED(2),
    /** Cancelled. Always final. */
    CANCELLED(3),
    /** Its worker was lost; the task is assigned again, no attempt is counted. */
    LOST(4),
    /** The worker gave it back while draining; the task is assigned again, no attempt is counted. */
    RETURNED(5),
    /** It ran longer than allowed; counts as a failed attempt. */
    TIMED_OUT(6),
    /** It waited longer for a worker than allowed. Always final; ends a task that was never assigned again. */
    EXPIRED(7);

    private final short code;

    EndState(int code) {
        this.code = (short) code;
    }

    /** The stored code. */
    public short code() {
        return code;
    }

    /** Whether it counts as a failed attempt, after which another one follows while retries are left. */
    public boolean countsAsAttempt() {
        return this == FAILED || this == TIMED_OUT;
    }

    /** Of a stored code. */
    public static EndState of(int code) {
        for (EndState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalArgumentException("no end state " + code);
    }
}
