// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.Machine;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A measurement: an engine that has nothing to do does nothing. */
@SystemTest
@Order(6)
class IdleIT {

    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(20);

    @Test
    void anIdleEngineHardlyCommitsAndHardlyUsesTheProcessor(KapakSystem system) throws Exception {
        assumeTrue(Machine.hasProc(), "there is no /proc here, so the server's CPU time is unknown: not measured");
        system.ensure(Setup.SHIPPED);
        Await.pass(QUIET);

        try (Connection connection = system.database().connect()) {
            long commits = commits(connection);
            long cpu = Machine.cpuMicros(system.serverPid());
            long begin = System.nanoTime();
            Await.pass(MEASURED);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double cpuShare = (Machine.cpuMicros(system.serverPid()) - cpu) / 1e6 / seconds;
            // The two questions of this test, and the opening of its connection, are commits too.
            double commitsPerSecond = Math.max(0, commits(connection) - commits - 1) / seconds;

            System.out.printf(
                    Locale.ROOT,
                    "idle: %.2f commits/s, server %.2f %% of a core, over %.0f s%n",
                    commitsPerSecond,
                    cpuShare * 100,
                    seconds);
            assertThat(commitsPerSecond).as("commits a second").isLessThan(1.0);
            assertThat(cpuShare).as("share of a core").isLessThan(0.02);
        }
    }

    private static long commits(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(
                        "select xact_commit from pg_stat_database where datname = current_database()")) {
            result.next();
            return result.getLong(1);
        }
    }
}
