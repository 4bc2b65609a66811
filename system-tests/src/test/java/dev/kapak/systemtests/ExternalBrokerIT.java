// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Answer;
import dev.kapak.systemtests.harness.Api;
import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.ExternalBroker;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.Ledger;
import dev.kapak.systemtests.harness.Load;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import dev.kapak.systemtests.harness.WorkerServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Engine and worker application on two servers that share a broker. */
@SystemTest
@Order(21)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExternalBrokerIT {

    private static final String INSTANCE = "second";

    private static KapakSystem system;
    private static ExternalBroker broker;
    private static WorkerServer second;

    @BeforeAll
    static void start(KapakSystem shared) throws Exception {
        system = shared;
        broker = new ExternalBroker(system.home().resolve("external-broker"));
        broker.start();
        system.ensure(Setup.external(broker));
        second = WorkerServer.start(INSTANCE, system, broker);
        system.awaitWorkers(INSTANCE);
    }

    @AfterAll
    static void stop() {
        if (second != null) {
            second.close();
        }
        system.stopServer();
        broker.close();
    }

    @Test
    @Order(1)
    void tasksRunOnTheOtherServerByTheBeansQueueAndByATemporaryOne() throws Exception {
        Api api = system.api();

        Answer simple = api.run("simple", "{\"message\":\"FAR AWAY\"}");
        assertThat(simple.at("/output/transformedMessage"))
                .as(simple.toString())
                .isEqualTo("far away");
        assertThat(simple.at("/worker")).isEqualTo("examples." + INSTANCE);

        Answer thumbnails = api.run("thumbnails", "{\"folder\":\"welcome\"}");
        assertThat(thumbnails.at("/status")).as(thumbnails.toString()).isEqualTo("COMPLETED");
        assertThat(thumbnails.at("/worker")).isEqualTo("pictures." + INSTANCE);
    }

    @Test
    @Order(2)
    void startsAreAcceptedWhileTheBrokerIsDownAndAllCompleteWhenItIsBack() throws Exception {
        Load load = new Load(system.api());
        load.batch(100, 100);
        Await.until(
                "naps are under way",
                Duration.ofMinutes(1),
                () -> system.database().open() > 20);

        broker.kill();
        load.batch(50, 150);
        Answer health = system.api().get("/kapak/health");
        assertThat(health.status()).as(health.toString()).isEqualTo(200);
        broker.start();

        Ledger ledger = new Ledger(system.database());
        ledger.balances(load.accepted(), Duration.ofMinutes(2));
        System.out.println("kill -9 of the broker: " + load + ", repeated " + ledger.repeated(load.accepted()));
    }
}
