// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.Database;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.Ledger;
import dev.kapak.systemtests.harness.Load;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import dev.kapak.systemtests.harness.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One make of server is stopped in the middle of the work, and the other goes on with the same database. */
@SystemTest
@Tag("soak")
@Order(34)
class MoveIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Test
    void whatOneServerBeganTheOtherCompletes(KapakSystem system) throws Exception {
        TestServer other = TestServer.present().other();
        assumeTrue(other.isBuilt(), other + " is not built");
        system.ensure(Setup.SHIPPED);

        moveInTheMiddle(system, other);
        moveInTheMiddle(system, TestServer.present());
    }

    private static void moveInTheMiddle(KapakSystem system, TestServer target) throws Exception {
        Database database = system.database();
        Load load = new Load(system.api());
        load.batch(700, 300);
        Await.until(
                "some runs have ended and many are open",
                LIMIT,
                () -> database.completed(load.accepted()) > 100 && database.open() > 50);

        system.stopServer();
        long before = database.completed(load.accepted());
        assertThat(before).as("completed before the move").isBetween(1L, 900L);
        system.moveTo(target);

        Ledger ledger = new Ledger(database);
        ledger.balances(load.accepted(), LIMIT);
        System.out.println("moved to " + target + " after " + before + " of " + load + ", repeated "
                + ledger.repeated(load.accepted()));
    }
}
