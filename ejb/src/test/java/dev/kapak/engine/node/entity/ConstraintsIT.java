// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.run.control.Sample;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one row can know of the state machine, the database repeats. */
class ConstraintsIT {

    private static TestDatabase database;

    @BeforeAll
    static void migrate() throws Exception {
        database = TestDatabase.migrated("constraints");
    }

    private static void refuses(String sql) {
        assertThatThrownBy(() -> database.execute(sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).startsWith("23"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "0, true, now(), now(), null, null",
                "8, true, now(), now(), null, null",
                "1, false, now(), now(), null, null",
                "1, true, now() + interval '1 second', now(), null, null",
                "1, true, now(), now(), '{}', 'error'",
                "2, true, now(), now(), '{}', null",
                "4, false, null, null, null, null"
            })
    void refusesAnEndThatCannotBe(
            String state, String isFinal, String started, String finished, String output, String error) {
        refuses("insert into task_end (id, epoch, tenant, workflow, state, final, started, finished, output, error)"
                + " values ('" + Sample.id() + "', 1, 1, 1, " + state + ", " + isFinal + ", "
                + started + ", " + finished + ", " + output + ", " + error + ")");
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 0", "1, 0, 0", "1, 4, 0", "1, 2, -1"})
    void refusesAQueueRowThatCannotBe(int epoch, int priority, int retry) {
        refuses(
                "insert into queue (id, epoch, tenant, workflow, version, action, rank, gates, priority, trigger, retry,"
                        + " created) values (gen_random_uuid(), " + epoch + ", 1, 1, 1, 1, 1, 0, " + priority + ", 1, "
                        + retry
                        + ", now())");
    }

    @Test
    void refusesAnAssignmentBeforeTheFirst() {
        refuses("insert into task (id, epoch, tenant, workflow, version, action, rank, worker, node_epoch, priority,"
                + " trigger, retry, created, assigned) values ('" + Sample.id()
                + "', 0, 1, 1, 1, 1, 1, 1, 1, 2, 1, 0, now(), now())");
    }

    @Test
    void refusesATokenThatIsNoHash() {
        refuses("insert into api_token (tenant, name, hash) values (1, 'x', 'secret')");
    }

    @Test
    void refusesANodeInAnUnknownState() {
        refuses(
                "insert into node (name, epoch, state, started, beat, low_water) values ('x', 1, 3, now(), now(), now())");
    }
}
