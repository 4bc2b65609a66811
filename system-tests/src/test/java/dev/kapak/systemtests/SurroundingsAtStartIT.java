// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.OldPostgres;
import dev.kapak.systemtests.harness.Outage;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import dev.kapak.systemtests.harness.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What a new server may lack, one after the other in one life of it: each is named with its code and what to do, without a stack
 * in the log, and the engine goes one step further by itself once it is put right.
 */
@SystemTest
@Tag("soak")
@Tag("surroundings")
@Order(35)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SurroundingsAtStartIT {

    private static final boolean LIBERTY = TestServer.present() == TestServer.LIBERTY;
    private static final String DATABASE = "surroundings";
    private static final String USER = "stranger";

    private static KapakSystem system;
    private static Outage outage;

    @BeforeAll
    static void start(KapakSystem shared) throws Exception {
        system = shared;
        outage = new Outage(system);
        system.stopServer();
        system.startPostgres();
        outage.sql("create role " + USER + " login password 'right'");
        system.launchWithoutDataSource(Setup.WATCHED
                .with("KAPAK_DATABASE_NAME", DATABASE)
                .with("KAPAK_DATABASE_USER", USER)
                .with("KAPAK_DATABASE_PASSWORD", "right"));
    }

    @AfterAll
    static void end() throws Exception {
        system.stopServer();
        system.startPostgres();
        outage.sql("drop database if exists " + DATABASE + " with (force)");
        outage.sql("drop role " + USER);
    }

    @Test
    @Order(1)
    void aDataSourceThatIsMissingIsNamed() throws Exception {
        if (LIBERTY) {
            outage.isToldAs("no data source with the JNDI name jdbc/kapak");
            outage.isLoggedAs("KAPAK-0112 The server has no data source");
        } else {
            // It does not begin to deploy the EAR.
            outage.isLoggedAs("service jboss.naming.context.java.jdbc.kapak (missing)");
            outage.isLoggedAs("WFLYSRV0026");
            assertThat(system.probes().get("/health/ready").status()).isEqualTo(503);
        }
        assertThat(outage.traces()).as("stack traces").isZero();
    }

    @Test
    @Order(2)
    void aPostgresThatIsTooOldIsRefusedWithItsVersionAndTheOneThatIsNeeded() throws Exception {
        system.stopPostgres();
        try (OldPostgres old = OldPostgres.start(system.postgresPort(), USER, DATABASE)) {
            assertThat(old.version()).startsWith("14.");
            system.administrator().showDataSource();

            outage.isToldAs("PostgreSQL has version " + old.version() + "; Kapak needs 15 or newer");
            outage.isLoggedAs("KAPAK-0106 PostgreSQL has version " + old.version());
            assertThat(outage.traces()).as("stack traces").isZero();
        }
    }

    @Test
    @Order(3)
    void aDatabaseThatIsMissingAndOneWithoutRightsAreNamedAndTheEngineOpensOnceTheyAreThere() throws Exception {
        system.startPostgres();
        outage.isToldAs("database \"" + DATABASE + "\" does not exist");
        outage.isLoggedAs("KAPAK-0102 The database cannot be used: FATAL: database");

        outage.sql("create database " + DATABASE);
        outage.isToldAs("permission denied for schema public");
        outage.isLoggedAs("KAPAK-0102 The database cannot be used: ERROR: permission denied");

        system.database(DATABASE).update("grant create on schema public to " + USER);
        outage.isOver();
        outage.isLoggedAs("KAPAK-0102 is over");
        assertThat(outage.traces())
                .as("stack traces, of connections to the old one")
                .isLessThan(4);
    }
}
