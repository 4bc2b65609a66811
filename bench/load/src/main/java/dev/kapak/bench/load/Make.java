// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import dev.kapak.launcher.AppServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Which server Kapak runs on. Each has a database of its own, so that both can be measured in turns. */
enum Make {
    LIBERTY("kapak", "kapak", "Open Liberty") {
        @Override
        AppServer prepare(Path home, Map<String, String> environment) {
            Path liberty = Plan.path("liberty");
            return AppServer.liberty(
                    liberty,
                    liberty.resolve("usr/servers/kapak"),
                    home,
                    List.of(Plan.path("application")),
                    environment);
        }
    },
    WILDFLY("kapak-wildfly", "bench_kapak_wildfly", "WildFly") {
        @Override
        AppServer prepare(Path home, Map<String, String> environment) {
            environment.put("KAPAK_MANAGEMENT_PORT", String.valueOf(Machine.freePort()));
            return AppServer.wildFly(
                    Plan.path("wildfly"),
                    Plan.path("ear"),
                    home.resolveSibling(home.getFileName() + "-wildfly"),
                    List.of(Plan.path("application")),
                    environment);
        }
    };

    private final String subject;
    private final String database;
    private final String words;

    Make(String subject, String database, String words) {
        this.subject = subject;
        this.database = database;
        this.words = words;
    }

    /** As the plan names it. */
    String subject() {
        return subject;
    }

    /** Its database. */
    String database() {
        return database;
    }

    /** For a person. */
    String words() {
        return words;
    }

    /** A server that is not started yet. */
    abstract AppServer prepare(Path home, Map<String, String> environment);
}
