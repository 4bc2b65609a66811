// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import dev.kapak.engine.platform.SqlPipe;
import dev.kapak.engine.run.control.Batch;
import dev.kapak.engine.run.control.Claim;
import dev.kapak.engine.run.control.Direct;
import dev.kapak.engine.run.control.Dispatch;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.RunRules;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * All statements of a batch in their order: running ones, ends, what comes back, fresh tasks, what is not to run any more, claims. They go together as far
 * as none needs the answer of an earlier one.
 */
public final class BatchWork {

    private final SqlPipe pipe;
    private final BatchSql sql;
    private final ClaimSql claims;
    private final RunRules rules;
    private final RunWork runs;
    private final int node;
    private final long now;

    /** Works through a pipe, perhaps with statements of the caller in it, for this life of the node, at this instant. */
    public BatchWork(SqlPipe pipe, RunRules rules, int node, int nodeEpoch, long now) {
        this.pipe = pipe;
        this.rules = rules;
        this.runs = new RunWork(pipe, rules, nodeEpoch, now);
        this.node = node;
        this.sql = new BatchSql(pipe, nodeEpoch);
        this.claims = new ClaimSql(pipe, nodeEpoch);
        this.now = now;
    }

    /** Runs the statements; {@code aged} are the ends of what stands among the running ones. */
    public void run(Batch batch, List<Item.End> aged) throws SQLException {
        // First: it locks workers, and whoever takes a worker over locks that before any task.
        if (!batch.aged().isEmpty()) {
            sql.age(batch.aged(), node);
        }
        runs.lock(batch);
        end(batch, aged);
        start(batch);
        if (!batch.drops().isEmpty()) {
            drop(batch);
        }
        runs.advance(batch);
        for (Claim claim : batch.claims()) {
            take(batch, claim);
            // Each number of claims would be a text of its own for the caches of statements.
            pipe.run();
        }
        pipe.run();
        runs.fill(batch);
    }

    private void end(Batch batch, List<Item.End> aged) throws SQLException {
        List<Item.End> coming =
                batch.ends().stream().filter(end -> !end.isFinal()).toList();
        if (!coming.isEmpty()) {
            sql.lock(coming);
        }
        if (!batch.ends().isEmpty()) {
            close(batch);
        }
        if (!aged.isEmpty()) {
            sql.unage(aged);
        }
        requeue(batch, coming);
    }

    private void start(Batch batch) throws SQLException {
        new OnceWork(pipe, now).take(batch);
        if (!batch.direct().isEmpty()) {
            open(batch);
        }
        List<Item.Start> queued =
                batch.queued().stream().filter(batch::isToStart).toList();
        if (queued.isEmpty()) {
            batch.enqueued(Set.of());
        } else {
            sql.enqueue(queued, batch::enqueued);
        }
        if (!batch.graphs().isEmpty()) {
            runs.begin(batch);
        }
    }

    /** A repeated batch looks at what stands: its earlier try may have closed an epoch, or somebody else has since. */
    private void close(Batch batch) {
        sql.close(batch.ends(), rules.steps(), batch::closed);
        if (batch.isRepeated()) {
            sql.standing(batch.ends(), batch::closed);
        }
    }

    private void drop(Batch batch) throws SQLException {
        List<Item.Drop> drops = runs.droppable(batch.drops());
        if (drops.isEmpty()) {
            batch.dropped(Set.of());
            return;
        }
        sql.drop(drops, now, batch::dropped);
        if (batch.isRepeated()) {
            sql.gone(drops, now, batch::dropped);
        }
    }

    private void requeue(Batch batch, List<Item.End> coming) throws SQLException {
        if (coming.isEmpty()) {
            return;
        }
        pipe.run();
        List<Item.End> back = coming.stream()
                .filter(end -> batch.didClose(end) && !batch.isFinal(end))
                .toList();
        if (!back.isEmpty()) {
            sql.requeue(back, rules.terms(), now);
        }
    }

    private void open(Batch batch) throws SQLException {
        if (!batch.isRepeated()) {
            sql.open(batch.direct(), now, batch::opened);
            return;
        }
        Set<UUID> opened = new HashSet<>();
        sql.open(batch.direct(), now, opened::addAll);
        pipe.run();
        Map<Integer, List<UUID>> missing = batch.direct().stream()
                .filter(one -> batch.didOpen(one.start()))
                .filter(one -> !opened.contains(one.start().id()))
                .collect(Collectors.groupingBy(
                        Direct::worker, Collectors.mapping(one -> one.start().id(), Collectors.toList())));
        missing.forEach((worker, ids) -> sql.opened(
                ids,
                worker,
                open -> open.forEach(one -> opened.add(one.assignment().id()))));
        pipe.run();
        batch.opened(opened);
    }

    private void take(Batch batch, Claim claim) {
        List<Dispatch> before = batch.taken(claim);
        if (!batch.isRepeated() || before.isEmpty()) {
            claims.claim(claim, batch::floor, now, taken -> batch.claimed(claim, taken));
            return;
        }
        List<UUID> ids = before.stream().map(one -> one.assignment().id()).toList();
        claims.reclaim(ids, claim.worker(), now);
        sql.opened(ids, claim.worker(), taken -> batch.claimed(claim, taken));
    }
}
