// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.node.entity.TestDatabase;
import dev.kapak.protocol.Registration;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WorkerSqlIT {

    private static TestDatabase database;
    private static int node;

    @BeforeAll
    static void migrate() throws Exception {
        database = TestDatabase.migrated("worker_sql");
        node = database.life("one").id();
    }

    private static Registration wish(String instance, int slots) {
        return new Registration(
                "mail", "shop", instance, UUID.randomUUID(), slots, "kapak.task:mail", List.of(), List.of(), null, 0);
    }

    @Test
    void findsAStoredWorkerAtItsAddressUntilItHasGone() throws Exception {
        try (Connection connection = database.connect()) {
            WorkerSql sql = new WorkerSql(connection);
            Registration wish = wish("a", 4);
            int id = sql.insert(1, wish, wish.taskQueue(), List.of(5, 6), node);

            WorkerSql.Row row = sql.atAddress(1, "mail", "a").orElseThrow();
            assertThat(row.identity().id()).isEqualTo(id);
            assertThat(row.identity().incarnation()).isEqualTo(wish.incarnation());
            assertThat(row.identity().application()).isEqualTo("shop");
            assertThat(row.slots()).isEqualTo(4);
            assertThat(row.actions()).containsExactly(5, 6);
            assertThat(sql.atAddress(2, "mail", "a")).isEmpty();
            assertThat(sql.atAddress(1, "mail", "b")).isEmpty();

            sql.gone(List.of(id), node);
            assertThat(sql.atAddress(1, "mail", "a")).isEmpty();
            assertThat(sql.ofNode(node)).extracting(one -> one.identity().id()).doesNotContain(id);
        }
    }

    @Test
    void renewsTheSameWorkerAtAnotherNode() throws Exception {
        int other = database.life("other").id();
        try (Connection connection = database.connect()) {
            WorkerSql sql = new WorkerSql(connection);
            int id = sql.insert(1, wish("renew", 4), null, List.of(5), node);

            sql.renew(id, 9, List.of(7), other);

            assertThat(sql.ofNode(other)).singleElement().satisfies(row -> {
                assertThat(row.identity().id()).isEqualTo(id);
                assertThat(row.slots()).isEqualTo(9);
                assertThat(row.actions()).containsExactly(7);
            });
        }
    }

    @Test
    void letsTwoWorkersShareAnAddressOnlyOneAfterTheOther() throws Exception {
        try (Connection connection = database.connect()) {
            WorkerSql sql = new WorkerSql(connection);
            int first = sql.insert(1, wish("shared", 4), null, List.of(5), node);

            assertThatThrownBy(() -> sql.insert(1, wish("shared", 4), null, List.of(5), node))
                    .hasMessageContaining("worker_address");

            sql.gone(List.of(first), node);
            assertThat(sql.insert(1, wish("shared", 4), null, List.of(5), node)).isGreaterThan(first);
        }
    }
}
