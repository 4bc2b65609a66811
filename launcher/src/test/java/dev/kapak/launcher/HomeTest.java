// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    Path dir;

    @Test
    void isTakenByOneLauncherAtATime() {
        try (Home home = Home.take(dir)) {
            assertThat(home.path()).isEqualTo(dir.toAbsolutePath());
            assertThatThrownBy(() -> Home.take(dir))
                    .hasMessageContaining("already runs")
                    .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()));
        }
        Home.take(dir).close();
    }

    @Test
    void makesOneTokenThatOnlyItsOwnerReads() throws IOException {
        try (Home home = Home.take(dir)) {
            String token = home.token();

            assertThat(token).matches("kapak_[A-Za-z0-9_-]{43}").isEqualTo(home.token());
            assertThat(Files.getPosixFilePermissions(home.tokenFile()))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }
}
