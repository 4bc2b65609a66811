// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.control.Version;
import dev.kapak.protocol.TaskDefinition;
import dev.kapak.protocol.UuidV7;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Items and batches for tests. */
public final class Sample {

    private static final UuidV7 IDS = new UuidV7(System::currentTimeMillis);

    private Sample() {}

    /** A fresh id. */
    public static UUID id() {
        return IDS.next();
    }

    /** Keeps what it hears. */
    public static final class Heard implements Answer {

        /** Runs that were stored. */
        public final List<UUID> stored = new ArrayList<>();

        /** Why others were not. */
        public final List<RefusedException> refused = new ArrayList<>();

        @Override
        public synchronized void stored(UUID run) {
            stored.add(run);
        }

        @Override
        public synchronized void refused(RefusedException reason) {
            refused.add(reason);
        }
    }

    /** A start of a version's first task. */
    public static Item.Start start(UUID id, Version version, long rank, String input, Answer answer) {
        return new Item.Start(
                id,
                version,
                version.actions().get(0),
                2,
                Trigger.REST,
                UuidV7.millisOf(id),
                rank,
                0,
                null,
                input,
                null,
                answer);
    }

    /** The same with metadata. */
    public static Item.Start withMetadata(Item.Start start, String metadata) {
        return with(start, metadata, start.once());
    }

    /** The same with a key. */
    public static Item.Start once(Item.Start start, OnceKey key) {
        return with(start, start.metadata(), key);
    }

    private static Item.Start with(Item.Start start, String metadata, OnceKey key) {
        return new Item.Start(
                start.id(),
                start.version(),
                start.action(),
                start.priority(),
                start.trigger(),
                start.created(),
                start.rank(),
                start.expires(),
                metadata,
                start.input(),
                key,
                start.answer());
    }

    /** A start nobody listens to. */
    public static Item.Start start(Version version, long rank) {
        return start(id(), version, rank, "{}", new Heard());
    }

    /** What a worker has after a start was opened for it. */
    public static Assignment assignment(Item.Start start, int worker) {
        return new Assignment(
                start.id(),
                1,
                start.version().tenant(),
                start.version().workflow(),
                start.action().id(),
                start.rank(),
                0,
                start.priority(),
                start.created(),
                worker,
                start.created());
    }

    /** Terms of tasks without any limit, with a head start of a minute for each step of priority. */
    public static QueueTerms terms() {
        return new QueueTerms(
                action -> new TaskDefinition("w", "t", 0, 0, 0, 0, 0, 1, null, null, null, List.of(), false), 60_000);
    }

    /** Rules with these terms, of tasks that are their own runs. */
    public static RunRules rules() {
        Version version = KnownWorkflows.version(1, 5, "t", 0);
        return new RunRules(terms(), new Steps(action -> version));
    }

    /** An end without anything to say; of these states only COMPLETED and CANCELLED are final. */
    public static Item.End end(Assignment assignment, EndState state) {
        boolean isFinal = state == EndState.COMPLETED || state == EndState.CANCELLED;
        return end(assignment, state, isFinal, state == EndState.COMPLETED ? "{}" : null, null);
    }

    /** An end that started one millisecond before it finished. */
    public static Item.End end(Assignment assignment, EndState state, boolean isFinal, String output, String error) {
        long now = System.currentTimeMillis();
        return new Item.End(assignment, state, isFinal, now - 1, now, output, error, 0, last -> {});
    }

    /** An end with an output and times that the database refuses. */
    static Item.End unstorable(Assignment assignment, Runnable done) {
        long never = Long.MAX_VALUE;
        return new Item.End(assignment, EndState.COMPLETED, true, never, never, "\u0000", null, 0, last -> done.run());
    }

    /** A batch of ends and aged ones. */
    public static Batch ends(Item... items) {
        return new Batch(List.of(items), List.of(), List.of(), List.of(), Map.of());
    }

    /** A batch of fresh tasks for a worker. */
    public static Batch direct(int worker, Item.Start... starts) {
        List<Direct> direct = new ArrayList<>();
        for (Item.Start start : starts) {
            direct.add(new Direct(start, worker));
        }
        return new Batch(List.of(), direct, List.of(), List.of(), Map.of());
    }

    /** A batch of fresh tasks that wait. */
    public static Batch queued(Item.Start... starts) {
        return new Batch(List.of(), List.of(), List.of(starts), List.of(), Map.of());
    }

    /** A batch that claims, each action from a floor. */
    public static Batch claims(Map<Integer, Long> floors, Claim... claims) {
        Map<Integer, Backlog.Ticket> tickets = new HashMap<>();
        floors.forEach((action, floor) -> tickets.put(action, new Backlog.Ticket(0, floor)));
        return new Batch(List.of(), List.of(), List.of(), List.of(claims), tickets);
    }

    /** Everything at once. */
    public static Batch batch(List<Item> ends, List<Direct> direct, List<Item.Start> queued, List<Claim> claims) {
        return new Batch(ends, direct, queued, claims, Map.of());
    }

    /** The batch goes into another try after a COMMIT without an answer. */
    public static Batch repeated(Batch batch) {
        batch.repeat();
        return batch;
    }
}
