// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import dev.kapak.engine.run.control.Batch;
import dev.kapak.engine.run.control.Claim;
import dev.kapak.engine.run.control.Direct;
import dev.kapak.engine.run.control.Dispatch;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Item;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** All statements of a batch in their order: running ones, ends, what comes back, fresh tasks, claims. */
public final class BatchWork {

    private final BatchSql sql;
    private final ClaimSql claims;
    private final int node;
    private final long now;

    /** Works on the transaction's connection for this life of the node. */
    public BatchWork(Connection connection, int node, int nodeEpoch, long now) {
        this.node = node;
        this.sql = new BatchSql(connection, nodeEpoch);
        this.claims = new ClaimSql(connection, nodeEpoch);
        this.now = now;
    }

    /** Runs the statements; {@code aged} are the ended tasks that stand among the running ones. */
    public void run(Batch batch, List<UUID> aged) throws SQLException {
        // First: it locks workers, and whoever takes a worker over locks that before any task.
        if (!batch.aged().isEmpty()) {
            sql.age(batch.aged(), node);
        }
        if (!batch.ends().isEmpty()) {
            close(batch);
        }
        if (!aged.isEmpty()) {
            Set<UUID> ids = Set.copyOf(aged);
            sql.unage(
                    batch.ends().stream().filter(end -> ids.contains(end.id())).toList());
        }
        if (!batch.direct().isEmpty()) {
            open(batch);
        }
        if (!batch.queued().isEmpty()) {
            batch.enqueued(sql.enqueue(batch.queued()));
        }
        for (Claim claim : batch.claims()) {
            batch.claimed(claim, take(batch, claim));
        }
    }

    private void close(Batch batch) throws SQLException {
        batch.closed(sql.close(batch.ends()));
        List<Item.End> back = batch.ends().stream()
                .filter(end -> !end.isFinal() && batch.didClose(end))
                .toList();
        if (!back.isEmpty()) {
            sql.requeue(back, this::rank);
        }
    }

    /** A failed attempt queues up anew; what a worker lost or gave back keeps its place. */
    private long rank(Item.End end) {
        boolean failed = end.state() == EndState.FAILED || end.state() == EndState.TIMED_OUT;
        return failed ? now : end.assignment().rank();
    }

    private void open(Batch batch) throws SQLException {
        Set<UUID> opened = new HashSet<>(sql.open(batch.direct(), now));
        if (batch.isRepeated()) {
            Map<Integer, List<UUID>> missing = batch.direct().stream()
                    .filter(one -> batch.didOpen(one.start()))
                    .filter(one -> !opened.contains(one.start().id()))
                    .collect(Collectors.groupingBy(
                            Direct::worker,
                            Collectors.mapping(one -> one.start().id(), Collectors.toList())));
            for (Map.Entry<Integer, List<UUID>> entry : missing.entrySet()) {
                sql.opened(entry.getValue(), entry.getKey())
                        .forEach(one -> opened.add(one.assignment().id()));
            }
        }
        batch.opened(opened);
    }

    private List<Dispatch> take(Batch batch, Claim claim) throws SQLException {
        List<Dispatch> before = batch.taken(claim);
        if (!batch.isRepeated() || before.isEmpty()) {
            return claims.claim(claim, batch::floor, now);
        }
        List<UUID> ids = before.stream().map(one -> one.assignment().id()).toList();
        claims.reclaim(ids, claim.worker(), now);
        return sql.opened(ids, claim.worker());
    }
}
