// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.workflow.control.Action;
import dev.kapak.engine.workflow.control.Version;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What goes through a lane into a batch. */
public sealed interface Item {

    /** The task or run it is about; decides the lane. */
    UUID id();

    /** Whose it is. */
    int tenant();

    /** The task that it is about, as {@link Action#id}. */
    int task();

    /** About how many bytes it adds to the batch. */
    int bytes();

    /**
     * A run to start.
     *
     * @param id the run
     * @param version the version it takes
     * @param action its task
     * @param priority 1 to 3
     * @param trigger what starts it
     * @param created milliseconds since 1970
     * @param rank its place in the queue
     * @param expires until when it may wait for a worker, milliseconds since 1970; 0 for ever
     * @param metadata JSON object, or null
     * @param input JSON object
     * @param once starts nothing if a run of the workflow has this key already; null without
     * @param answer who wants to hear
     */
    record Start(
            UUID id,
            Version version,
            Action action,
            int priority,
            Trigger trigger,
            long created,
            long rank,
            long expires,
            @Nullable String metadata,
            String input,
            @Nullable OnceKey once,
            Answer answer)
            implements Item {
        @Override
        public int tenant() {
            return version.tenant();
        }

        @Override
        public int task() {
            return action.id();
        }

        @Override
        public int bytes() {
            return input.length() + (metadata == null ? 0 : metadata.length()) + 200;
        }
    }

    /**
     * An assignment to end.
     *
     * @param assignment what ends
     * @param state how
     * @param isFinal whether the task ends with it; otherwise it is queued again
     * @param started when the body began, milliseconds since 1970; 0 if it did not
     * @param finished when it ended, milliseconds since 1970
     * @param output JSON, or null
     * @param error text, or null
     * @param due when the task may be assigned again, milliseconds since 1970; 0 at once
     * @param done called after the commit, with whether the task has ended by this end
     */
    record End(
            Assignment assignment,
            EndState state,
            boolean isFinal,
            long started,
            long finished,
            @Nullable String output,
            @Nullable String error,
            long due,
            Consumer<Boolean> done)
            implements Item {

        /** An assignment on which nobody works any more: the task is assigned again, no attempt is counted. */
        public static End lost(Assignment assignment, long now) {
            return new End(assignment, EndState.LOST, false, 0, now, null, null, 0, last -> {});
        }

        @Override
        public UUID id() {
            return assignment.id();
        }

        @Override
        public int tenant() {
            return assignment.tenant();
        }

        @Override
        public int task() {
            return assignment.action();
        }

        /** What it closes. */
        public Fence fence() {
            return assignment.fence();
        }

        @Override
        public int bytes() {
            return (output == null ? 0 : output.length()) + (error == null ? 0 : error.length()) + 120;
        }

        /** Failed attempts that the next assignment starts with. */
        public int nextRetry() {
            return assignment.retry() + (state.countsAsAttempt() ? 1 : 0);
        }
    }

    /**
     * A task that waits and is not to run any more, if it still waits when the batch comes to it.
     *
     * @param id the task
     * @param tenant the tenant
     * @param action what was to be done
     * @param state how it ends
     * @param error text, or null
     * @param overdue whether it only ends if its time to wait is over by then
     * @param ended completed after the commit: whether it ended by this; on a lane's thread
     */
    record Drop(
            UUID id,
            int tenant,
            int action,
            EndState state,
            @Nullable String error,
            boolean overdue,
            CompletableFuture<Boolean> ended)
            implements Item {
        @Override
        public int task() {
            return action;
        }

        @Override
        public int bytes() {
            return (error == null ? 0 : error.length()) + 120;
        }
    }

    /**
     * A run of several tasks of which nothing is to start any more that waits for its parents.
     *
     * @param id the run
     * @param tenant the tenant
     * @param action one of its tasks
     * @param done completed after the commit; on a lane's thread
     */
    record Stop(UUID id, int tenant, int action, CompletableFuture<Boolean> done) implements Item {
        @Override
        public int task() {
            return action;
        }

        @Override
        public int bytes() {
            return 60;
        }
    }

    /**
     * An open assignment that is to stand in the table of running ones.
     *
     * @param assignment the assignment
     * @param started when the body began, milliseconds since 1970; 0 if unknown
     */
    record Aged(Assignment assignment, long started) implements Item {
        @Override
        public UUID id() {
            return assignment.id();
        }

        @Override
        public int tenant() {
            return assignment.tenant();
        }

        @Override
        public int task() {
            return assignment.action();
        }

        @Override
        public int bytes() {
            return 60;
        }
    }
}
