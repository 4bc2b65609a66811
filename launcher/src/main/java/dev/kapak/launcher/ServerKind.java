// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The application servers that Kapak can be started on; {@code kapak.server} names one. */
enum ServerKind {
    LIBERTY {
        @Override
        AppServer prepare(Settings settings, Path home, List<Path> applications, Map<String, String> environment) {
            return AppServer.liberty(
                    Path.of(settings.value(Setting.LIBERTY)),
                    Path.of(settings.value(Setting.LIBERTY_SERVER)),
                    home,
                    applications,
                    environment);
        }

        @Override
        void checkPorts(Settings settings) {
            // It has no others than every server.
        }
    },
    WILDFLY {
        @Override
        AppServer prepare(Settings settings, Path home, List<Path> applications, Map<String, String> environment) {
            return AppServer.wildFly(
                    Path.of(settings.value(Setting.WILDFLY)),
                    Path.of(settings.value(Setting.EAR)),
                    home,
                    applications,
                    environment);
        }

        @Override
        void checkPorts(Settings settings) {
            Ports.require("WildFly's management and its health", "kapak.management.port", settings, MANAGEMENT);
        }
    };

    private static final int MANAGEMENT = 9990;

    /** The one that the settings name, or else Open Liberty. */
    static ServerKind of(Settings settings) {
        String name = settings.value(Setting.SERVER);
        return switch (name) {
            case "liberty" -> LIBERTY;
            case "wildfly" -> WILDFLY;
            default ->
                throw new LaunchException("The server is \"" + name
                        + "\"; the servers are liberty and wildfly: mvn -q -Prun -Dserver=wildfly");
        };
    }

    /** Prepares a server; nothing runs yet. */
    abstract AppServer prepare(Settings settings, Path home, List<Path> applications, Map<String, String> environment);

    /**
     * Looks at the ports that only this kind of server needs.
     *
     * @throws LaunchException if one is taken; the message names the setting that moves it
     */
    abstract void checkPorts(Settings settings);
}
