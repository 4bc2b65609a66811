// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.sdk.transaction.JdbcTransactionTables;
import dev.kapak.sdk.transaction.TablesException;
import dev.kapak.sdk.transaction.TransactionTables.Done;
import dev.kapak.sdk.transaction.TransactionTables.Waiting;
import dev.kapak.systemtests.harness.Database;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The tables as the SDK's script makes them, on PostgreSQL, in a schema of their own. */
@SystemTest
@Order(4)
class TransactionTablesIT {

    private static final UUID ONE = new UUID(1, 1);
    private static final UUID TWO = new UUID(2, 2);
    private static final UUID THREE = new UUID(3, 3);

    private Database database;
    private JdbcTransactionTables tables;

    @BeforeEach
    void make(KapakSystem system) throws Exception {
        system.ensure(Setup.SHIPPED);
        database = system.database();
        tables = new JdbcTransactionTables(() -> database.source(), "tables_it");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                var script =
                        JdbcTransactionTables.class.getResourceAsStream("/META-INF/kapak/transaction-tables.sql")) {
            statement.execute("drop schema if exists tables_it cascade");
            statement.execute("create schema tables_it");
            statement.execute("set search_path to tables_it");
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            statement.execute(text);
            statement.execute(text);
        }
    }

    private static Waiting waiting(UUID id) {
        return new Waiting(id, "{\"id\":\"" + id + "\"}", null);
    }

    @Test
    void startsAreReadByApplicationInTheOrderOfTheirIds() throws Exception {
        tables.write("shop", List.of(waiting(TWO), waiting(THREE), waiting(ONE)));
        tables.write("bakery", List.of(waiting(new UUID(4, 4))));

        assertThat(tables.read("shop", new UUID(0, 0), 2)).containsExactly(waiting(ONE), waiting(TWO));
        assertThat(tables.read("shop", TWO, 2)).containsExactly(waiting(THREE));
        tables.delete(List.of(ONE, THREE));
        assertThat(tables.read("shop", new UUID(0, 0), 10)).containsExactly(waiting(TWO));
    }

    @Test
    void aRefusalIsNotedAndCut() throws Exception {
        tables.write("shop", List.of(waiting(ONE)));

        tables.refuse(Map.of(ONE, "x".repeat(5_000)));

        assertThat(tables.read("shop", new UUID(0, 0), 1))
                .extracting(Waiting::refused)
                .containsExactly("x".repeat(4_000));
    }

    @Test
    void aTaskIsDoneOnce() throws Exception {
        tables.writeDone(ONE, 1, "{}");
        tables.writeDone(TWO, 1, null);

        assertThatThrownBy(() -> tables.writeDone(ONE, 2, "{}"))
                .isInstanceOf(TablesException.class)
                .hasMessageContaining("kapak_done_pkey");
        assertThat(tables.done(ONE)).contains(new Done("{}"));
        assertThat(tables.done(TWO)).contains(new Done(null));
        assertThat(tables.done(THREE)).isEmpty();
        tables.forgetDone(List.of(ONE));
        assertThat(tables.done(ONE)).isEmpty();
    }

    @Test
    void whatNobodyConfirmedIsForgottenByItsAge() throws Exception {
        tables.writeDone(ONE, 1, "{}");
        tables.writeDone(TWO, 1, "{}");
        database.update(
                "update tables_it.kapak_done set created = created - interval '31 days' where epoch = 1 and id = '"
                        + ONE + "'");

        tables.forgetDoneBefore(Instant.now().minus(Duration.ofDays(30)));

        assertThat(tables.done(ONE)).isEmpty();
        assertThat(tables.done(TWO)).isPresent();
    }

    @Test
    void tablesThatAreMissingAreNamed() {
        var elsewhere = new JdbcTransactionTables(() -> database.source(), "nowhere");

        assertThatThrownBy(() -> elsewhere.write("shop", List.of(waiting(ONE))))
                .isInstanceOf(TablesException.class)
                .hasMessageContaining("nowhere.kapak_outbox");
    }
}
