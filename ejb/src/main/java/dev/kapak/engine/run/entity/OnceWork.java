// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import dev.kapak.engine.platform.SqlArrays;
import dev.kapak.engine.platform.SqlPipe;
import dev.kapak.engine.platform.SqlText;
import dev.kapak.engine.run.control.Batch;
import dev.kapak.engine.run.control.OnceKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Which of a batch's starts happen: of those with the same key of the same workflow only the first, and while it holds no other. */
final class OnceWork {

    private static final SqlText ONCE = SqlText.beside(OnceWork.class, "once");
    private static final SqlText RUNS = SqlText.beside(OnceWork.class, "once_runs");

    /** Sorted, so that two batches never wait for each other in a circle. */
    private record Key(int tenant, int workflow, String key) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byTenant = Integer.compare(tenant, other.tenant);
            int byWorkflow = byTenant == 0 ? Integer.compare(workflow, other.workflow) : byTenant;
            return byWorkflow == 0 ? key.compareTo(other.key) : byWorkflow;
        }
    }

    private record Wish(Key key, UUID run, long expires) {}

    private final SqlPipe pipe;
    private final long now;

    OnceWork(SqlPipe pipe, long now) {
        this.pipe = pipe;
        this.now = now;
    }

    /** Takes the keys of the batch's starts, and tells the batch who holds each. */
    void take(Batch batch) throws SQLException {
        Map<UUID, Wish> wishes = new HashMap<>();
        Map<Key, Wish> first = new TreeMap<>();
        Stream.concat(batch.queued().stream(), batch.graphs().stream()).forEach(start -> {
            OnceKey once = start.once();
            if (once != null) {
                Key key = new Key(start.tenant(), start.version().workflow(), once.key());
                Wish wish = new Wish(key, start.id(), once.ttlMillis() == 0 ? 0 : now + once.ttlMillis());
                wishes.put(start.id(), wish);
                first.putIfAbsent(key, wish);
            }
        });
        if (wishes.isEmpty()) {
            return;
        }
        Map<UUID, UUID> holders = new HashMap<>();
        insert(List.copyOf(first.values()));
        read(List.copyOf(wishes.values()), holders);
        pipe.run();
        batch.holders(holders);
    }

    private void insert(List<Wish> wishes) {
        pipe.add(ONCE.text(), (statement, from) -> {
            int next = arrays(statement, from, wishes)
                    .column("int4", wish -> wish.key.tenant)
                    .column("int4", wish -> wish.key.workflow)
                    .column("text", wish -> wish.key.key)
                    .column("uuid", Wish::run)
                    .column("int8", Wish::expires)
                    .end();
            statement.setLong(next, now);
            return next + 1;
        });
    }

    private void read(List<Wish> wishes, Map<UUID, UUID> holders) {
        pipe.add(
                RUNS.text(),
                (statement, from) -> arrays(statement, from, wishes)
                        .column("uuid", Wish::run)
                        .column("int4", wish -> wish.key.tenant)
                        .column("int4", wish -> wish.key.workflow)
                        .column("text", wish -> wish.key.key)
                        .end(),
                rows -> read(rows, holders));
    }

    private static void read(ResultSet rows, Map<UUID, UUID> holders) throws SQLException {
        while (rows.next()) {
            holders.put(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class));
        }
    }

    private SqlArrays<Wish> arrays(PreparedStatement statement, int from, List<Wish> wishes) {
        return new SqlArrays<>(pipe.connection(), statement, from, new ArrayList<>(wishes));
    }
}
