// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;

/** What is seen of an engine that cannot work for now, and of its return. */
public final class Outage {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** The first line of a stack, wherever the causes inside it begin anew. */
    private static final Pattern TRACE =
            Pattern.compile("(?m)^(?!\\s+at |\\s*\\.\\.\\. |Caused by)[^\\n]*\\n\\s+at \\S+\\(");

    private static final Pattern REFUSED = Pattern.compile("FATAL: +password authentication failed");

    private final KapakSystem system;
    private final Api api;

    /** Looks at this system. */
    public Outage(KapakSystem system) {
        this.system = system;
        this.api = system.api();
    }

    /** Waits until the engine's gate is shut and its health says why; whoever asks for something is refused. */
    public void isToldAs(String words) throws Exception {
        Await.until("the engine's health tells: " + words, LIMIT, () -> {
            if (!system.answers("/kapak/health")) {
                return false;
            }
            Answer health = api.get("/kapak/health");
            return health.status() == 503 && health.at("/reason").contains(words);
        });
        Answer start = api.post("/kapak/v1/runs", Api.start("noop", "{}"));
        assertThat(start.status()).as(start.toString()).isEqualTo(503);
        assertThat(start.header("Retry-After")).as(start.toString()).isNotBlank();
        assertThat(start.at("/code")).as(start.toString()).startsWith("KAPAK-0");
        assertThat(system.probes().get("/health/ready").status()).isEqualTo(503);
    }

    /** Waits until the server's log says it. */
    public void isLoggedAs(String words) throws Exception {
        Await.until("the log tells: " + words, LIMIT, () -> system.log().contains(words));
    }

    /** Waits until the engine has opened by itself, and a worker has done a task. */
    public void isOver() throws Exception {
        system.awaitHealthy();
        system.awaitWorkers("system-test");
        Answer run = api.run("simple", "{\"message\":\"UP\"}");
        assertThat(run.at("/status")).as(run.toString()).isEqualTo("COMPLETED");
    }

    /** Waits until the engine has tried so many times more to log in to Postgres. */
    public void goesOnFor(int tries) throws Exception {
        long before = refusals();
        Await.until("it is tried again and again", LIMIT, () -> refusals() >= before + tries);
    }

    private long refusals() throws IOException {
        return REFUSED.matcher(Files.readString(system.postgresLog())).results().count();
    }

    /** How many stack traces are in the server's log of this life. */
    public long traces() {
        return TRACE.matcher(system.log()).results().count();
    }

    /** Changes Postgres as its superuser. */
    public void sql(String statement) throws SQLException {
        system.database("postgres").update(statement);
    }
}
