// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Answer;
import dev.kapak.systemtests.harness.Api;
import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.Database;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.Ledger;
import dev.kapak.systemtests.harness.Load;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The database dies under the engine, or is not there when it starts. */
@SystemTest
@Order(4)
class KillPostgresIT {

    private KapakSystem system;
    private Api api;

    @BeforeEach
    void start(KapakSystem shared) throws Exception {
        system = shared;
        system.ensure(Setup.SHIPPED);
        api = system.api();
    }

    @Test
    void everyAcceptedRunCompletesOnceAndNoRefusedOneExistsThoughPostgresIsKilled() throws Exception {
        Database database = system.database();
        Load load = new Load(api);
        load.batch(300, 500);
        Await.until(
                "some runs have ended and many are open",
                Duration.ofMinutes(1),
                () -> database.completed(load.accepted()) > 100 && database.open() > 50);

        load.single(400);
        Await.until("single starts are under way", Duration.ofSeconds(30), () -> load.answered() > 20);
        system.killPostgres();
        Await.until(
                "the gate is shut",
                Duration.ofSeconds(30),
                () -> api.get("/kapak/health").status() == 503);
        isRefusedForNow(api.post("/kapak/v1/runs", Api.start("noop", "{}")));
        load.single(20);
        Await.until(
                "starts at the shut gate are refused",
                Duration.ofSeconds(30),
                () -> !load.refused().isEmpty());
        system.startPostgres();
        Await.until(
                "the gate is open again",
                Duration.ofMinutes(1),
                () -> api.get("/kapak/health").status() == 200);
        load.awaitAnswers();

        load.findOutUnknown();
        Ledger ledger = new Ledger(database);
        ledger.balances(load.accepted(), Duration.ofMinutes(2));
        assertThat(database.number("select count(*) from task where id = any(?)", load.refused()))
                .isZero();
        for (UUID refused : load.refused().stream().limit(20).toList()) {
            assertThat(api.run(refused).status()).isEqualTo(404);
        }
        System.out.println("kill -9 of Postgres: " + load + ", repeated " + ledger.repeated(load.accepted()));
    }

    private static void isRefusedForNow(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).as(answer.toString()).isNotBlank();
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.at("/code")).as(answer.toString()).startsWith("KAPAK-0");
    }

    @Test
    void theServerStartsWithoutADatabaseSaysSoAndOpensByItself() throws Exception {
        system.stopServer();
        system.stopPostgres();

        system.launchServer();

        Await.until(
                "health is answered",
                Duration.ofSeconds(90),
                () -> system.answers("/kapak/health")
                        && api.get("/kapak/health").at("/reason").contains("database"));
        Answer health = api.get("/kapak/health");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.at("/status")).as(health.toString()).isEqualTo("STARTING");
        assertThat(health.header("Retry-After")).isNotBlank();
        assertThat(system.probes().get("/health/ready").status()).isEqualTo(503);
        isRefusedForNow(api.post("/kapak/v1/runs", Api.start("noop", "{}")));
        assertThat(system.log()).contains("KAPAK-0102");

        system.startPostgres();
        system.awaitHealthy();
        system.awaitWorkers("system-test");
        Answer run = api.run("simple", "{\"message\":\"UP\"}");
        assertThat(run.at("/output/transformedMessage")).as(run.toString()).isEqualTo("up");
    }
}
