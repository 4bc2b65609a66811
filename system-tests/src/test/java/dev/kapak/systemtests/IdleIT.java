// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.Machine;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * A measurement: an engine that has nothing to do does nothing. Postgres counts commits of idle connections up to ten seconds
 * late, vacuums and analyses after work, and Java compiles what was busy: so the first windows may be disturbed.
 */
@SystemTest
@Order(6)
class IdleIT {

    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final int MOST_WINDOWS = 6;
    private static final double MOST_COMMITS = 1.0;
    private static final double MOST_CPU = 0.03;

    /** What a window showed. */
    private record Idle(double commitsPerSecond, double cpu) {

        /** What was seen without disturbance in one window or the other. */
        Idle least(Idle other) {
            return new Idle(Math.min(commitsPerSecond, other.commitsPerSecond), Math.min(cpu, other.cpu));
        }

        boolean isIdle() {
            return commitsPerSecond < MOST_COMMITS && cpu < MOST_CPU;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%.2f commits a second, server %.2f %% of a core", commitsPerSecond, cpu * 100);
        }
    }

    @Test
    void anIdleEngineHardlyCommitsAndHardlyUsesTheProcessor(KapakSystem system) throws Exception {
        assumeTrue(Machine.hasProc(), "there is no /proc here, so the server's CPU time is unknown: not measured");
        system.ensure(Setup.SHIPPED);

        try (Connection connection = system.database().connect()) {
            Idle least = new Idle(Double.MAX_VALUE, Double.MAX_VALUE);
            for (int i = 0; i < MOST_WINDOWS && !least.isIdle(); i++) {
                Idle idle = measured(system, connection);
                System.out.println("idle: " + idle);
                least = least.least(idle);
            }
            assertThat(least).matches(Idle::isIdle, "idle");
        }
    }

    private static Idle measured(KapakSystem system, Connection connection) throws IOException, SQLException {
        long commits = commits(connection);
        long cpu = Machine.cpuMicros(system.serverPid());
        long begin = System.nanoTime();
        Await.pass(WINDOW);
        double seconds = (System.nanoTime() - begin) / 1e9;
        double used = (Machine.cpuMicros(system.serverPid()) - cpu) / 1e6;
        // The question of this test is a commit too.
        return new Idle((commits(connection) - commits - 1) / seconds, used / seconds);
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
