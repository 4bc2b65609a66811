// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.node.control.NodeMessages;
import dev.kapak.engine.platform.RefusedException;
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

        assertThat(new Schema(database.source(), true).migrate()).isEqualTo("4");
    }
}
