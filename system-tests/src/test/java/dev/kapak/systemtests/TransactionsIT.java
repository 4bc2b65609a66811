// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Answer;
import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.RunClient;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.Shop;
import dev.kapak.systemtests.harness.SystemTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Starts and completions join the application's own transactions, whatever dies. */
@SystemTest
@Tag("wildfly")
@Order(4)
class TransactionsIT {

    private static final int CLIENTS = 8;

    private KapakSystem system;
    private Shop shop;
    private RunClient runs;

    @BeforeEach
    void start(KapakSystem shared) throws Exception {
        system = shared;
        system.ensure(Setup.SHIPPED);
        shop = new Shop(system);
        runs = new RunClient(system.api());
        Await.until(
                "the shop is open",
                Duration.ofMinutes(1),
                () -> shop.order(false).status() == 200);
        shop.awaitQuiet();
    }

    @Test
    void anOrderAndItsRunAreCommittedTogetherAndSoAreShipmentAndCompletion() throws Exception {
        long before = shop.shipments();

        Answer placed = shop.order(false);
        Answer run = runs.ended(UUID.fromString(placed.at("/run")));

        assertThat(run.at("/status")).as(run.toString()).isEqualTo("COMPLETED");
        assertThat(run.at("/output/order")).isEqualTo(placed.at("/order"));
        assertThat(run.at("/metadata/order")).isEqualTo(placed.at("/order"));
        assertThat(shop.shipments()).isEqualTo(before + 1);
        Await.until("the tables are tidied", Duration.ofSeconds(30), () -> shop.outbox() == 0 && shop.done() == 0);
    }

    @Test
    void anOrderThatIsRolledBackLeavesNoRun() throws Exception {
        long orders = shop.orders();
        long started = shop.runs();

        Answer refused = shop.order(true);
        Answer next = shop.order(false);
        runs.ended(UUID.fromString(next.at("/run")));

        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(shop.orders()).isEqualTo(orders + 1);
        assertThat(shop.runs()).isEqualTo(started + 1);
    }

    @Test
    void noOrderIsWithoutItsRunAndNothingIsShippedTwiceThoughTheServerIsKilled() throws Exception {
        int kills = Integer.getInteger("kapak.kills.shop", 1);
        long outbox = 0;
        long done = 0;
        for (int i = 1; i <= kills; i++) {
            int wanted = shop.placed() + 150 + 30 * i;
            shop.open(CLIENTS);
            Await.until("orders come in", Duration.ofMinutes(1), () -> shop.placed() > wanted);
            system.killServer();
            shop.close();
            outbox += shop.outbox();
            done += shop.doneUnknown();
            system.startServer();
        }
        shop.awaitQuiet();

        assertThat(shop.orders()).isGreaterThanOrEqualTo(shop.placed());
        assertThat(shop.runs()).isEqualTo(shop.orders());
        assertThat(shop.shipments()).isEqualTo(shop.orders());
        System.out.println(kills + " × kill -9 of the server: " + shop.orders()
                + " orders; committed and not with the engine were " + outbox + " starts and " + done + " completions");
    }
}
