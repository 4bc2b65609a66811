// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.LauncherProcess;
import dev.kapak.systemtests.harness.Machine;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the README's run command does when it is given twice, and when the port is taken. */
@SystemTest
@Tag("wildfly")
@Order(7)
class LauncherIT {

    private KapakSystem system;
    private Path home;

    @BeforeEach
    void start(KapakSystem shared) throws Exception {
        system = shared;
        system.ensure(Setup.SHIPPED);
        home = system.home().resolveSibling("launcher");
    }

    @Test
    void itRunsTheWelcomeJobRefusesASecondStartLetsTheDoctorInAndStopsWhenAsked() throws Exception {
        int port = Machine.freePort();
        try (LauncherProcess first = LauncherProcess.start(home, port)) {
            Await.until("the welcome job has run", Duration.ofMinutes(3), () -> {
                assertThat(first.isAlive()).as(first.output()).isTrue();
                return first.output().contains("Stop it with Ctrl-C");
            });
            assertThat(first.output())
                    .contains("Welcome job made 6 thumbnails")
                    .contains("http://127.0.0.1:" + port + "/kapak")
                    .contains("kapak.ear, SHA-256 " + Machine.sha256(KapakSystem.ear()));

            try (LauncherProcess second = LauncherProcess.start(home, Machine.freePort())) {
                assertThat(second.exitCode(30)).as(second.output()).isEqualTo(1);
                assertThat(second.output()).contains("already runs in " + home, "pid " + first.pid());
            }

            try (LauncherProcess doctor = LauncherProcess.doctor(home)) {
                assertThat(doctor.exitCode(60)).as(doctor.output()).isZero();
                assertThat(doctor.output()).contains("invariants  KAPAK-0604");
            }

            first.terminate();
            assertThat(first.exitCode(90)).as(first.output()).isZero();
        }
        try (LauncherProcess doctor = LauncherProcess.doctor(home.resolveSibling("launcher-none"))) {
            assertThat(doctor.exitCode(30)).as(doctor.output()).isEqualTo(1);
            assertThat(doctor.output()).contains("has never run in");
        }
    }

    @Test
    void itNamesAPortThatIsTakenAndTheSettingThatMovesIt() throws Exception {
        try (LauncherProcess launcher =
                LauncherProcess.start(home.resolveSibling("launcher-taken"), system.httpPort())) {
            assertThat(launcher.exitCode(30)).as(launcher.output()).isEqualTo(1);
            assertThat(launcher.output()).contains("Port " + system.httpPort(), "is taken", "-Dkapak.http.port=");
        }
    }
}
