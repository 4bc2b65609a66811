// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import dev.kapak.launcher.AppServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The make of server that the tests of this run start, {@code kapak.test.server}; where the build put it. */
enum TestServer {
    LIBERTY {
        @Override
        AppServer prepare(Path home, List<Path> applications, Map<String, String> environment) {
            return AppServer.liberty(
                    KapakSystem.liberty(),
                    KapakSystem.liberty().resolve("usr/servers/kapak"),
                    home,
                    applications,
                    environment);
        }

        @Override
        List<String> launcher() {
            return List.of(
                    "-Dkapak.launcher.liberty=" + KapakSystem.liberty(),
                    "-Dkapak.launcher.server=" + KapakSystem.liberty().resolve("usr/servers/kapak"));
        }

        @Override
        int probes(int httpPort, int managementPort) {
            return httpPort;
        }
    },
    WILDFLY {
        @Override
        AppServer prepare(Path home, List<Path> applications, Map<String, String> environment) {
            return AppServer.wildFly(installation(), KapakSystem.ear(), home, applications, environment);
        }

        @Override
        List<String> launcher() {
            return List.of(
                    "-Dkapak.server=wildfly",
                    "-Dkapak.management.port=" + Machine.freePort(),
                    "-Dkapak.launcher.wildfly=" + installation(),
                    "-Dkapak.launcher.ear=" + KapakSystem.ear());
        }

        @Override
        int probes(int httpPort, int managementPort) {
            return managementPort;
        }

        private Path installation() {
            return Path.of(KapakSystem.property("kapak.test.wildfly"));
        }
    };

    static TestServer present() {
        return valueOf(KapakSystem.property("kapak.test.server").toUpperCase(Locale.ROOT));
    }

    /** A server with a home of its own; nothing runs yet. */
    abstract AppServer prepare(Path home, List<Path> applications, Map<String, String> environment);

    /** The system properties by which the launcher starts the same. */
    abstract List<String> launcher();

    /** The port at which MicroProfile Health answers. */
    abstract int probes(int httpPort, int managementPort);
}
