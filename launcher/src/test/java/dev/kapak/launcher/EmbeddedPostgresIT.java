// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path dir;

    @Test
    void survivesKillsIsAdoptedAndKeepsWhatWasCommitted() throws Exception {
        long abandoned;
        int port;
        try (var postgres = EmbeddedPostgres.start(dir, 0)) {
            port = postgres.port();
            assertThat(postgres.adopted()).isFalse();
            update(postgres, "CREATE TABLE note (text text)");
            update(postgres, "INSERT INTO note VALUES ('first')");

            long killed = postgres.pid();
            postgres.kill();
            assertThat(postgres.isAlive()).isFalse();
            postgres.start();
            assertThat(postgres.pid()).isNotEqualTo(killed);
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(query(postgres, "SELECT text FROM note")).isEqualTo("first");

            // A launcher that was killed leaves it running; the next one finds it.
            abandoned = postgres.pid();
            var second = EmbeddedPostgres.start(dir, port);
            assertThat(second.adopted()).isTrue();
            assertThat(second.pid()).isEqualTo(abandoned);
            assertThat(query(second, "SELECT text FROM note")).isEqualTo("first");
            second.stop();
            assertThat(postgres.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
        }
        assertThat(ProcessHandle.of(abandoned)).isEmpty();
    }

    @Test
    void isDurableAsksForAPasswordAndListensHereOnly() throws Exception {
        try (var postgres = EmbeddedPostgres.start(dir, 0)) {
            assertThat(query(postgres, "SELECT current_setting('fsync') || current_setting('synchronous_commit')"))
                    .isEqualTo("onon");
            assertThat(query(postgres, "SELECT current_setting('listen_addresses')"))
                    .isEqualTo("127.0.0.1");
            assertThat(query(postgres, "SELECT current_setting('server_version')"))
                    .isEqualTo(postgres.version());
            assertThat(query(postgres, "SELECT lower('ÄÖ')")).isEqualTo("äö");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), postgres.user(), "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void movesToAnotherPortWhenAskedWhileAnOldOneRuns() throws Exception {
        var abandoned = EmbeddedPostgres.start(dir, 0);
        int other = Ports.free();

        try (var postgres = EmbeddedPostgres.start(dir, other)) {
            assertThat(postgres.adopted()).isFalse();
            assertThat(postgres.port()).isEqualTo(other);
            assertThat(query(postgres, "SELECT 'here'")).isEqualTo("here");
            assertThat(abandoned.isAlive()).isFalse();
        }
    }

    @Test
    void namesTheSettingThatMovesATakenPort() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(dir, other.getLocalPort()))
                    .hasMessageContaining("kapak.database.port");
        }
    }

    @Test
    void movesAsideWhenItsUserCannotReachTheFolderAndFindsItsWayBack() throws Exception {
        assumeTrue(Commands.isRoot(), "only root runs Postgres as somebody else");
        Path closed = Files.createDirectories(dir.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        Path wanted = closed.resolve("postgres");

        try (var postgres = EmbeddedPostgres.start(wanted, 0)) {
            update(postgres, "CREATE TABLE note (text text)");
        }
        Path other = Path.of(Files.readString(wanted.resolve("location")).trim());
        try (var postgres = EmbeddedPostgres.start(wanted, 0)) {
            assertThat(query(postgres, "SELECT count(*) FROM note")).isEqualTo("0");
        } finally {
            Trees.delete(other);
        }
    }

    private static void update(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
    }
}
