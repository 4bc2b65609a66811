// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.control;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What the database says of itself and of the tasks, all in one snapshot.
 *
 * @param broken contradictions between rows
 * @param ready what waits although it could run, longest first
 * @param tables tables with their dead rows, most first
 * @param holders what keeps dead rows
 * @param settings by name; {@code connections} is the number of sessions
 * @param partitions names of all partitions
 * @param nodes all nodes
 * @param databaseMillis the database's clock
 * @param offsetMillis by how much the engine's clock is ahead of it
 * @param unread checks that could not be finished, with the reason
 */
public record Facts(
        List<Broken> broken,
        List<Ready> ready,
        List<Table> tables,
        List<Holder> holders,
        Map<String, String> settings,
        Set<String> partitions,
        List<Node> nodes,
        long databaseMillis,
        long offsetMillis,
        Map<Check, String> unread) {

    /** Tasks that break an invariant: how many, and the first ten. */
    public record Broken(Invariant invariant, long count, List<UUID> ids) {}

    /** Tasks of an action that could run: since when the first waits, and whether a worker could take them. */
    public record Ready(
            int action,
            int tenant,
            @Nullable String workflow,
            @Nullable String task,
            long waiting,
            long sinceMillis,
            boolean served) {

        private Ready orElse(IntPredicate taken) {
            boolean known = served || workflow == null;
            return known ? this : new Ready(action, tenant, workflow, task, waiting, sinceMillis, taken.test(action));
        }
    }

    /** The same, where somebody may take what no worker has registered. */
    public Facts orElse(IntPredicate taken) {
        List<Ready> judged = ready.stream().map(one -> one.orElse(taken)).toList();
        return new Facts(
                broken, judged, tables, holders, settings, partitions, nodes, databaseMillis, offsetMillis, unread);
    }

    /** A table: its rows, when it was vacuumed, its size with indexes. */
    public record Table(
            String name, long live, long dead, @Nullable Long vacuumedSecondsAgo, long bytes) {}

    /** What keeps dead rows or the log: a transaction, a prepared one or a replication slot. */
    public record Holder(Kind kind, String name, String state, String id, long seconds) {

        /** What sort. */
        public enum Kind {
            /** An open transaction. */
            TRANSACTION,
            /** A prepared transaction. */
            PREPARED,
            /** A replication slot that nobody uses. */
            SLOT
        }
    }

    /** A node: how long ago it beat, and how many workers rely on it. */
    public record Node(String name, long silentSeconds, long workers) {}

    /** Whether a check was finished. */
    boolean knows(Check check) {
        return !unread.containsKey(check);
    }
}
