// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.control;

/** The ways in which rows can contradict each other; statements name them. */
public enum Invariant {
    /** A repeated start or batch can leave such a row for a while. */
    QUEUED_AND_OPENED(Status.WARNING, DoctorMessages.QUEUED_AND_OPENED),
    /** The epoch before has not ended, or a later one was opened. */
    QUEUED_OUT_OF_TURN(Status.ERROR, DoctorMessages.QUEUED_OUT_OF_TURN),
    /** The task has ended. */
    QUEUED_AFTER_END(Status.ERROR, DoctorMessages.QUEUED_AFTER_END),
    /** An epoch is open that is not the last one. */
    OPENED_TWICE(Status.ERROR, DoctorMessages.OPENED_TWICE),
    /** There is an epoch behind the final end. */
    OPENED_AFTER_END(Status.ERROR, DoctorMessages.OPENED_AFTER_END),
    /** Epochs have a gap. */
    EPOCH_MISSING(Status.ERROR, DoctorMessages.EPOCH_MISSING),
    /** An end of nothing. */
    END_WITHOUT_OPENING(Status.ERROR, DoctorMessages.END_WITHOUT_OPENING),
    /** Recovery would not find it. */
    NOT_IN_RUNNING(Status.ERROR, DoctorMessages.NOT_IN_RUNNING),
    /** Listed as open, but it is not. */
    RUNNING_WITHOUT_OPENING(Status.ERROR, DoctorMessages.RUNNING_WITHOUT_OPENING),
    /** Its worker is not there any more. */
    WORKER_GONE(Status.ERROR, DoctorMessages.WORKER_GONE),
    /** The node of its worker is silent. */
    NODE_GONE(Status.ERROR, DoctorMessages.NODE_GONE),
    /** A run of several tasks that is not over, of which nothing waits or is open. */
    RUN_STUCK(Status.ERROR, DoctorMessages.RUN_STUCK),
    /** An open run of several tasks whose tasks nobody judges. */
    RUN_UNJUDGED(Status.ERROR, DoctorMessages.RUN_UNJUDGED);

    private final Status status;
    private final DoctorMessages message;

    Invariant(Status status, DoctorMessages message) {
        this.status = status;
        this.message = message;
    }

    /** The finding for tasks that break it. */
    Finding broken(long count, Object ids) {
        return Finding.of(Check.INVARIANTS, status, message, count, ids)
                .with("count", count)
                .with("ids", ids);
    }
}
