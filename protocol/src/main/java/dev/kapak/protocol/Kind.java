// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

/** What a message is about. */
public enum Kind {
    /** Application to engine queue: a worker with its workflows and what it holds. */
    REGISTER,
    /** Application to engine queue: runs to start, one a line. */
    START,
    /** Application to engine queue: runs whose end it wants to hear of, one a line. */
    FOLLOW,
    /** Application to engine queue: runs to cancel, one a line. */
    CANCEL_RUNS,
    /** Worker to node queue: alive, with the open assignments it holds. */
    BEAT,
    /** Worker to node queue: the intake answers a {@link #PING}. */
    PONG,
    /** Worker to node queue: ended assignments, one a line. */
    RESULTS,
    /** Worker to node queue: lines that running tasks log, and how far they are, one a line. */
    LOGS,
    /** Worker to node queue: draining, or gone. */
    LEAVE,
    /** Engine to task address: assignments, one a line. */
    TASKS,
    /** Engine to task address: assignments to stop, one a line; said again until their results arrive. */
    CANCEL,
    /** Engine to task address: does the intake receive? */
    PING,
    /** Engine to answers: the worker is registered. */
    REGISTERED,
    /** Engine to answers: a registration was refused. */
    REFUSED,
    /** Engine to answers: heartbeat seen, with the engine's time. */
    BEAT_ANSWER,
    /** Engine to answers: what became of starts, one a line. */
    STARTED,
    /** Engine to answers: what became of wishes to cancel, one a line. */
    CANCEL_ANSWER,
    /** Engine to answers: results stored, one a line; the worker may forget them. */
    CONFIRMED,
    /** Engine to answers: followed runs that ended, one a line. */
    ENDED,
    /** Engine to the wake topic: a node is up, or another has taken its place; its workers register again. */
    ENGINE_UP,
    /** Node to the wake topic: tasks wait that it cannot take itself, a line an action. */
    WAITING,
    /** Node to the wake topic: it has taken tasks that were waiting, a line an action. */
    TAKEN,
    /** Node to the wake topic: runs that ended, one a line. */
    RUNS_ENDED,
    /** Node to the wake topic: assignments of another node's workers are to stop, one a line. */
    CANCELLING,
    /** Node to the wake topic: it is there; the body is its name. */
    HELLO
}
