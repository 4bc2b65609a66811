// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    Path dir;

    @Test
    void showsErrorsRatherThanWhatFollowsThem() throws IOException {
        Path log = dir.resolve("server.log");
        Files.writeString(log, """
                [11/24/26, 14:06:53:341 UTC] 0000002b some.Logger                       A CWWKE0001I: launched
                [11/24/26, 14:06:53:400 UTC] 0000002c com.ibm.ws.app.Manager            E CWWKZ0002E: no
                \tat some.stack
                [11/24/26, 14:06:53:500 UTC] 0000002b some.Logger                       A CWWKE0036I: stopped
                """);

        assertThat(LogTail.lastErrors(log, LibertyFolder.ERROR, 10))
                .contains("CWWKZ0002E")
                .doesNotContain("some.stack");
        assertThat(LogTail.lastLines(log, 1)).contains("CWWKE0036I").doesNotContain("CWWKZ0002E");
    }

    @Test
    void knowsTheErrorsOfWildFly() throws IOException {
        Path log = dir.resolve("server.log");
        Files.writeString(log, """
                2026-11-27 12:19:52,243 INFO  [org.jboss.as] (Controller Boot Thread) WFLYSRV0060: listening
                2026-11-27 12:19:52,563 ERROR [org.jboss.as.server] (Boot Thread) WFLYSRV0021: Deploy failed
                \tat some.stack
                2026-11-27 12:19:52,600 WARN  [dev.kapak.engine] (kapak-gate) KAPAK-0154 Development profile
                """);

        assertThat(LogTail.lastErrors(log, WildFlyFolder.ERROR, 10))
                .isEqualTo(
                        "  "
                                + "2026-11-27 12:19:52,563 ERROR [org.jboss.as.server] (Boot Thread) WFLYSRV0021: Deploy failed");
    }

    @Test
    void showsTheLastLinesWhereNothingIsAnError() throws IOException {
        Path log = dir.resolve("console.log");
        Files.writeString(log, "one\n\ntwo\n" + "x".repeat(1000) + "\n");

        assertThat(LogTail.lastErrors(log, LibertyFolder.ERROR, 2))
                .startsWith("  two\n  xxx")
                .hasSizeLessThan(500);
        assertThat(LogTail.lastErrors(dir.resolve("none.log"), LibertyFolder.ERROR, 2))
                .isEmpty();
    }
}
