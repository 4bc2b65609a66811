// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.control;

import dev.kapak.engine.platform.Message;
import dev.kapak.engine.platform.ProblemKind;

/** What an examination says. */
public enum DoctorMessages implements Message {
    /** A check took too long. */
    UNREAD(
            "KAPAK-0601",
            ProblemKind.UNAVAILABLE,
            "The check was not finished within its time: %s.",
            "Ask for a shorter window, or again when the database is less busy."),
    /** Two at once. */
    BUSY(
            "KAPAK-0602",
            ProblemKind.LIMIT_EXCEEDED,
            "This node is being examined already.",
            "Try again when that is done, within a minute."),
    /** The gate is shut. */
    NOT_ASKED(
            "KAPAK-0603",
            ProblemKind.UNAVAILABLE,
            "The engine does not accept work, so its database was not asked: %s.",
            "Follow the live problems below; /kapak/health tells when the engine is ready."),
    /** Fine. */
    INVARIANTS_HOLD(
            "KAPAK-0604",
            ProblemKind.INTERNAL,
            "Every task that waits, runs or was accepted in the last %s is in exactly one place; its epochs are in order.",
            "Nothing is to be done."),
    /** Fine. */
    READY_SOON(
            "KAPAK-0605",
            ProblemKind.INTERNAL,
            "%s tasks could run and wait for a slot, the first of them for %s.",
            "Nothing is to be done."),
    /** Fine. */
    TABLES_CLEAN(
            "KAPAK-0606",
            ProblemKind.INTERNAL,
            "The table with most dead rows, %s, has %s of them beside %s live ones; nothing keeps them from being cleaned away.",
            "Nothing is to be done."),
    /** Fine. */
    SETTINGS_SAFE(
            "KAPAK-0607",
            ProblemKind.INTERNAL,
            "PostgreSQL %s keeps what it has confirmed, and cleans up by itself; %s of %s connections are in use.",
            "Nothing is to be done."),
    /** Fine. */
    PARTITIONS_AHEAD("KAPAK-0608", ProblemKind.INTERNAL, "All partitions exist up to %s.", "Nothing is to be done."),
    /** Fine. */
    NODES_BEAT(
            "KAPAK-0609",
            ProblemKind.INTERNAL,
            "%s nodes beat; this node's clock is off the database's by %s ms.",
            "Nothing is to be done."),
    /** Fine. */
    BROKER_STEADY(
            "KAPAK-0610",
            ProblemKind.INTERNAL,
            "Messages leave this node; %s lines wait to be sent.",
            "Nothing is to be done."),
    /** Fine. */
    NO_PROBLEMS(
            "KAPAK-0611",
            ProblemKind.INTERNAL,
            "This node has no live problem; %s workers are attached to it.",
            "Nothing is to be done."),
    /** A row of the queue that is left over. */
    QUEUED_AND_OPENED(
            "KAPAK-0620",
            ProblemKind.INTERNAL,
            "%s tasks wait with an epoch that was opened already: %s.",
            "A start that was repeated can leave such a row; the next claim of its action drops it. If it stays, start a worker for the action."),
    /** Could run twice at once. */
    QUEUED_OUT_OF_TURN(
            "KAPAK-0621",
            ProblemKind.INTERNAL,
            "%s tasks wait for an epoch whose turn it is not, since the one before has not ended or a later one was opened: %s.",
            "They could run twice at the same time. Stop writing to the engine's tables by hand; report it with the rows of queue, task and task_end of these ids."),
    /** Would run again. */
    QUEUED_AFTER_END(
            "KAPAK-0622",
            ProblemKind.INTERNAL,
            "%s tasks wait although they have ended: %s.",
            "They would run again. Report it with the rows of queue, task and task_end of these ids; deleting their rows of queue keeps them from running."),
    /** Runs twice. */
    OPENED_TWICE(
            "KAPAK-0623",
            ProblemKind.INTERNAL,
            "%s tasks were opened again before an earlier epoch had ended: %s.",
            "They may run twice at the same time. Report it with the rows of task and task_end of these ids."),
    /** Ran again. */
    OPENED_AFTER_END(
            "KAPAK-0624",
            ProblemKind.INTERNAL,
            "%s tasks were opened again after they had ended: %s.",
            "They ran once too often. Report it with the rows of task and task_end of these ids."),
    /** Rows were lost. */
    EPOCH_MISSING(
            "KAPAK-0625",
            ProblemKind.INTERNAL,
            "%s tasks lack an epoch before their last: %s.",
            "Rows were deleted, by hand or by a restored backup that is not complete. Compare with the backup; report it if nobody did."),
    /** Rows were lost. */
    END_WITHOUT_OPENING(
            "KAPAK-0626",
            ProblemKind.INTERNAL,
            "%s tasks have an end whose epoch was never opened: %s.",
            "Rows were deleted, by hand or by a restored backup that is not complete. Compare with the backup; report it if nobody did."),
    /** A restart would forget them. */
    NOT_IN_RUNNING(
            "KAPAK-0627",
            ProblemKind.INTERNAL,
            "%s open tasks stand neither in running nor behind the low water of their node, so a restart would not find them: %s.",
            "Report it with the rows of task of these ids. Until then, inserting id, epoch and worker into running lets the next start of the node find them."),
    /** Left over. */
    RUNNING_WITHOUT_OPENING(
            "KAPAK-0628",
            ProblemKind.INTERNAL,
            "%s rows of running belong to no open epoch: %s.",
            "Nothing runs there. Report it; then delete these rows of running."),
    /** Nobody ends them. */
    WORKER_GONE(
            "KAPAK-0629",
            ProblemKind.INTERNAL,
            "%s open tasks belong to a worker that has gone: %s.",
            "Nobody will end them. Restart the node to which the worker belonged: it closes them as LOST and queues them again. Report it if they stay."),
    /** Nobody watches. */
    NODE_GONE(
            "KAPAK-0630",
            ProblemKind.INTERNAL,
            "%s open tasks belong to a worker whose node is silent: %s.",
            "Start that node again under its name (kapak.instance); it takes its workers back. The check of the nodes names it."),
    /** Never ends. */
    RUN_STUCK(
            "KAPAK-0632",
            ProblemKind.INTERNAL,
            "%s runs of several tasks are not over, though nothing of them waits or is open: %s.",
            "They will not end. Report it with the rows of run, queue, task and task_end of these ids."),
    /** Never ends. */
    RUN_UNJUDGED(
            "KAPAK-0633",
            ProblemKind.INTERNAL,
            "%s runs of several tasks are open without a row of run: %s.",
            "Rows were deleted, by hand or by a restored backup that is not complete. Compare with the backup; report it if nobody did."),
    /** Somebody's prepared transaction. */
    PREPARED(
            "KAPAK-0631",
            ProblemKind.INTERNAL,
            "The prepared transaction \"%s\" of %s is open for %s.",
            "The engine never prepares one, and it keeps locks and dead rows. Find out who made it, then COMMIT PREPARED or ROLLBACK PREPARED."),
    /** Waits long. */
    READY_LONG(
            "KAPAK-0640",
            ProblemKind.INTERNAL,
            "%s tasks of %s could run and wait for a slot, the first for %s.",
            "Its workers are too slow or too few: give them more slots, start more of them, or start less work. /kapak/v1/workers shows their slots."),
    /** No worker. */
    READY_UNSERVED(
            "KAPAK-0641",
            ProblemKind.INTERNAL,
            "%s tasks of %s wait, the first for %s, and no live worker has this task.",
            "Deploy the application that has it. After a new version without this task, or in which it asks for more outputs, runs of the old one wait until its application runs again."),
    /** Bloat. */
    DEAD_ROWS(
            "KAPAK-0650",
            ProblemKind.INTERNAL,
            "Table %s has %s dead rows beside %s live ones in %s MiB; it was vacuumed last %s.",
            "See what holds vacuum back and that autovacuum is on; then vacuum the table."),
    /** Holds vacuum back. */
    HELD_BACK(
            "KAPAK-0651",
            ProblemKind.INTERNAL,
            "\"%s\" (pid %s, %s) has a transaction open for %s; no dead row can be cleaned away meanwhile.",
            "Let it commit, or end it with select pg_terminate_backend(pid); set idle_in_transaction_session_timeout for its user."),
    /** Keeps the log. */
    SLOT_UNUSED(
            "KAPAK-0652",
            ProblemKind.INTERNAL,
            "Nobody uses the replication slot \"%s\" (%s, from %s); PostgreSQL keeps its log for it without limit.",
            "Start its consumer, or drop it with select pg_drop_replication_slot(name)."),
    /** Unsafe. */
    SETTING_OFF(
            "KAPAK-0660",
            ProblemKind.INTERNAL,
            "PostgreSQL runs with %s off, so a crash can lose what was acknowledged.",
            "Switch it on, for the server and for the engine's user and database."),
    /** Becomes slow. */
    VACUUM_OFF(
            "KAPAK-0661",
            ProblemKind.INTERNAL,
            "PostgreSQL runs with %s off, so dead rows stay and the queue becomes slow.",
            "Switch it on."),
    /** Nearly full. */
    CONNECTIONS_SHORT(
            "KAPAK-0662",
            ProblemKind.INTERNAL,
            "%s of %s connections are in use.",
            "Raise max_connections, or lower the pools of the applications that use this PostgreSQL."),
    /** Ids without a place. */
    PARTITION_MISSING(
            "KAPAK-0670",
            ProblemKind.INTERNAL,
            "%s partitions are missing, the first is %s.",
            "A node makes them every hour. Look for a failure to do so in the nodes' logs; without today's, nothing can be started."),
    /** Silent. */
    NODE_SILENT(
            "KAPAK-0680",
            ProblemKind.INTERNAL,
            "Node %s has sent no heartbeat for %s; %s workers rely on it.",
            "Start it again under its name (kapak.instance), or see in its log why it cannot reach the database."),
    /** Wrong time. */
    CLOCK_OFF(
            "KAPAK-0681",
            ProblemKind.INTERNAL,
            "The engine's clock on this node differs from the database's by %s ms.",
            "Look at this node's log: its heartbeat, which sets the clock, does not get through."),
    /** No messages. */
    BROKER_UNSTEADY(
            "KAPAK-0690",
            ProblemKind.INTERNAL,
            "The broker cannot be reached, or takes nothing, since less than %s ago; %s lines wait to be sent.",
            "Start the broker and check kapak.broker.url, user and password; sending goes on by itself."),
    /** Slow broker. */
    LINES_WAIT(
            "KAPAK-0691",
            ProblemKind.INTERNAL,
            "%s lines wait to be sent to the broker.",
            "The broker is slow or blocks senders: look at its memory and disk limits."),
    /** Lost. */
    WORKER_LOST(
            "KAPAK-0692",
            ProblemKind.INTERNAL,
            "Worker %s of application %s on %s is lost; its tasks are assigned again unless it comes back in time.",
            "See in its server's log whether it runs and reaches the broker.");

    private final Words words;

    DoctorMessages(String code, ProblemKind kind, String what, String fix) {
        words = new Words(code, kind, what, fix);
    }

    @Override
    public Words words() {
        return words;
    }
}
