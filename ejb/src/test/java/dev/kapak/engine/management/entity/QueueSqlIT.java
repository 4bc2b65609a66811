// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kapak.engine.management.control.QueueFigures;
import dev.kapak.engine.node.entity.FenceSql;
import dev.kapak.engine.node.entity.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class QueueSqlIT {

    private static TestDatabase database;

    @BeforeAll
    static void fill() throws Exception {
        database = TestDatabase.migrated("queue_sql");
        database.execute("insert into workflow (id, tenant, name, paused) values"
                + " (5, 1, 'pay', null), (6, 1, 'ship', now()), (7, 1, 'rest', null)");
        database.execute("insert into workflow_version (id, workflow, number, checksum, definition) values"
                + " (5, 5, 1, 'a', ''), (6, 6, 3, 'b', ''), (7, 7, 1, 'c', '')");
        database.execute("insert into action (id, version, task) values (5, 5, 'pay'), (6, 6, 'ship'), (7, 7, 'rest')");
        database.execute(
                "insert into queue (id, epoch, tenant, workflow, version, action, rank, gates, priority, trigger, retry,"
                        + " created) select gen_random_uuid(), 1, 1, 5, 5, 5, 100000 + n * 1000 - case when n % 2 = 0 then 60000 else 0 end,"
                        + " case when n = 1 then 1 else 0 end, case when n % 2 = 0 then 2 else 1 end, 1, 0, now()"
                        + " from generate_series(1, 10050) n");
    }

    @Test
    void countsWhatCouldRunUpToALimitAndTellsSinceWhen() throws Exception {
        try (Connection connection = database.begin()) {
            FenceSql.reachByKeys(connection);

            List<QueueFigures> queues = new QueueSql(connection).queues(60_000, 112_000);

            assertThat(queues)
                    .extracting(
                            QueueFigures::getTenant,
                            QueueFigures::getWorkflow,
                            QueueFigures::getTask,
                            QueueFigures::getVersion,
                            QueueFigures::isPaused,
                            QueueFigures::getWaiting,
                            QueueFigures::getOldestReadySeconds)
                    .containsExactly(
                            tuple("default", "pay", "pay", 1, false, 10_000L, 10L),
                            tuple("default", "ship", "ship", 3, true, 0L, 0L));
        }
    }

    @Test
    void knowsTheTenants() throws Exception {
        try (Connection connection = database.begin()) {
            QueueSql sql = new QueueSql(connection);

            assertThat(sql.tenants()).isEqualTo(Map.of("default", 3));
            assertThat(sql.tenant("default")).hasValue(1);
            assertThat(sql.tenant("nobody")).isEmpty();
        }
    }

    @Test
    void readsTheQueueByItsKeyOnly() throws Exception {
        try (Connection connection = database.begin()) {
            FenceSql.reachByKeys(connection);
            String sql = new String(
                            QueueSql.class.getResourceAsStream("queues.sql").readAllBytes(), StandardCharsets.UTF_8)
                    .replace("* ?::bigint", "* 60000")
                    .replace("limit ?", "limit 10000");
            StringBuilder plan = new StringBuilder();
            try (var rows = connection.createStatement().executeQuery("explain " + sql)) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }

            assertThat(plan.toString()).contains("queue_ready").doesNotContain("Seq Scan on queue");
        }
    }
}
