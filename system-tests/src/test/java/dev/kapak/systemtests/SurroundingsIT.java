// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.Outage;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import dev.kapak.systemtests.harness.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an administrator does wrong to a server that runs: told with its code, and over once it is put right. */
@SystemTest
@Tag("wildfly")
@Order(13)
class SurroundingsIT {

    private static final boolean LIBERTY = TestServer.present() == TestServer.LIBERTY;
    private static final String COPY = "kapak-copy";

    /** Each connection that broke in use may leave one with the server, and each try to deploy. */
    private static final int FEW = 12;

    private KapakSystem system;
    private Outage outage;
    private long traces;

    @BeforeEach
    void start(KapakSystem shared) throws Exception {
        system = shared;
        system.ensure(LIBERTY ? Setup.WATCHED : Setup.SHIPPED);
        outage = new Outage(system);
        traces = outage.traces();
    }

    @AfterEach
    void putRight() throws Exception {
        password(system.databasePassword());
        system.administrator().removeCopy(COPY);
    }

    private void password(String password) throws Exception {
        outage.sql("alter role kapak password '" + password + "'");
    }

    @Test
    void aPasswordThatIsNoLongerRightShutsTheGateUntilItIs() throws Exception {
        password("another");
        system.database("postgres")
                .rows("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'kapak'");
        outage.isToldAs("password authentication failed for user \"kapak\"");
        outage.isLoggedAs("KAPAK-0102 The database cannot be used: FATAL: password authentication failed");
        long told = outage.traces();
        outage.goesOnFor(5);
        assertThat(outage.traces()).as("stack traces while it is tried again").isEqualTo(told);

        password(system.databasePassword());
        outage.isOver();
        outage.isLoggedAs("KAPAK-0102 is over: The database cannot be used: FATAL: password authentication failed");
        assertThat(outage.traces() - traces).as("stack traces").isLessThan(FEW);
    }

    @Test
    void aSecondCopyOfTheApplicationIsRefusedAndTheFirstGoesOn() throws Exception {
        String epoch = system.api().get("/kapak/health").at("/details/epoch");

        system.administrator().deployCopy(COPY);
        if (LIBERTY) {
            // The server's own name for what is named "kapak" in the EAR.
            outage.isLoggedAs("KAPAK-0113 Application \"kapak_2\" is a second Kapak in this server, where \"kapak\"");
            outage.isLoggedAs("CWWKZ0002E: An exception occurred while starting the application " + COPY);
        } else {
            outage.isLoggedAs("jboss.naming.context.java.app.kapak is already registered");
        }

        outage.isOver();
        system.administrator().removeCopy(COPY);
        outage.isOver();
        assertThat(system.api().get("/kapak/health").at("/details/epoch")).isEqualTo(epoch);
        assertThat(outage.traces() - traces).as("stack traces").isLessThan(FEW);
    }
}
