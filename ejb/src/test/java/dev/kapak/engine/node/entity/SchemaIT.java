// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.node.control.NodeMessages;
import dev.kapak.engine.platform.RefusedException;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

class SchemaIT {

    @Test
    void changesNothingTheSecondTime() throws Exception {
        TestDatabase database = TestDatabase.empty("schema_twice");
        String version = new Schema(database.source(), false).migrate();
        var before = database.rows("select * from schema_version order by installed_rank");

        assertThat(new Schema(database.source(), false).migrate()).isEqualTo(version);

        assertThat(database.rows("select * from schema_version order by installed_rank"))
                .isEqualTo(before);
        assertThat(database.value("select name from tenant")).isEqualTo("default");
    }

    @Test
    void refusesASchemaThatANewerVersionMade() throws Exception {
        TestDatabase database = TestDatabase.empty("schema_newer");
        new Schema(database.source(), false).migrate();
        database.execute(
                "insert into schema_version select installed_rank + 100, '99', 'later', type, 'V99__later.sql', 1,"
                        + " installed_by, installed_on, 1, true from schema_version where version = '1'");

        assertThatThrownBy(() -> new Schema(database.source(), false).migrate())
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(NodeMessages.NEWER_SCHEMA))
                .hasMessageContaining("99");
    }

    @Test
    void refusesADatabaseThatCanLoseCommitsUnlessForDevelopment() throws Exception {
        TestDatabase database = TestDatabase.empty("schema_unsafe");
        database.execute("alter database schema_unsafe set synchronous_commit = off");

        assertThatThrownBy(() -> new Schema(database.source(), false).migrate())
                .hasMessageContaining("synchronous_commit off");

        assertThat(new Schema(database.source(), true).migrate()).isEqualTo("5");
    }

    @Test
    void givesEveryDayThatIsThereAPartitionOfWhatTasksLog() throws Exception {
        TestDatabase database = TestDatabase.migrated("schema_logs");
        database.execute("drop table task_log, progress; delete from schema_version where version = '5'");
        assertThat(new Schema(database.source(), false).migrate()).isEqualTo("5");

        assertThat(database.value("select count(*) from pg_inherits where inhparent = 'task_log'::regclass"))
                .isEqualTo("5");
        try (Connection connection = database.connect()) {
            assertThat(new Partitions(connection).ensure(TestDatabase.today())).isZero();
        }
        assertThat(database.rows(
                        "select pg_get_expr(relpartbound, oid) from pg_class where relispartition and relname ~"
                                + " '^task_log_2.*\\d$' order by 1"))
                .isEqualTo(database.rows("select pg_get_expr(relpartbound, oid) from pg_class where relispartition and"
                        + " relname ~ '^task_2.*\\d$' order by 1"));
    }
}
