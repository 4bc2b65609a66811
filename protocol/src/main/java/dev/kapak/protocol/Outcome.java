// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

/** How an assignment ended at the worker. */
public enum Outcome {
    /** The body returned. */
    COMPLETED,
    /** The body threw; the engine retries while attempts are left. */
    FAILED,
    /** The body or the validation of its input says that another attempt is useless. */
    FAILED_FOR_GOOD,
    /** The body ran longer than its execution timeout; counts as a failure, the engine retries while attempts are left. */
    TIMED_OUT,
    /** The engine asked the worker to stop it, and it stopped. */
    CANCELLED,
    /** The worker stopped it while draining; the engine assigns it again, no attempt is counted. */
    INTERRUPTED,
    /** The worker never started it; the engine assigns it again, no attempt is counted. */
    RETURNED
}
