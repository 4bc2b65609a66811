// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Answer;
import dev.kapak.systemtests.harness.Api;
import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.OldPostgres;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import dev.kapak.systemtests.harness.TestServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What an administrator gets wrong, one after the other in the life of one server: each is named with its code and what to do,
 * without stacks in the log, and the engine goes on by itself once it is put right.
 */
@SystemTest
@Tag("wildfly")
@Order(8)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SurroundingsIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final boolean LIBERTY = TestServer.present() == TestServer.LIBERTY;
    private static final String DATABASE = "surroundings";
    private static final String USER = "stranger";
    private static final String RIGHT = "alter role " + USER + " password 'right'";
    private static final String WRONG = "alter role " + USER + " password 'another'";
    private static final String COPY = "kapak-copy";
    private static final Pattern STACK = Pattern.compile("(?m)^\\s+at [\\w.$/@]+\\(");

    private static KapakSystem system;
    private static Api api;

    @BeforeAll
    static void start(KapakSystem shared) throws Exception {
        system = shared;
        api = system.api();
        system.stopServer();
        system.startPostgres();
        sql("create role " + USER + " login");
        sql(RIGHT);
        system.launchWithoutDataSource(Setup.WATCHED
                .with("KAPAK_DATABASE_NAME", DATABASE)
                .with("KAPAK_DATABASE_USER", USER)
                .with("KAPAK_DATABASE_PASSWORD", "right"));
    }

    @AfterAll
    static void end() throws Exception {
        system.stopServer();
        system.startPostgres();
        sql("drop database if exists " + DATABASE + " with (force)");
        sql("drop role " + USER);
    }

    private static void sql(String statement) throws SQLException {
        system.database("postgres").update(statement);
    }

    @Test
    @Order(1)
    void aDataSourceThatIsMissingIsNamed() throws Exception {
        if (LIBERTY) {
            awaitReason("no data source with the JNDI name jdbc/kapak");
            assertThat(system.log()).contains("KAPAK-0112", "<dataSource jndiName=\"jdbc/kapak\">");
            refusesForNow();
        } else {
            // WildFly does not begin to deploy the EAR.
            awaitLog("service jboss.persistenceunit.\"kapak.ear/ejb.jar#kapak\" is missing"
                    + " [jboss.naming.context.java.jdbc.kapak]");
            awaitLog("WFLYSRV0026");
            assertThat(system.probes().get("/health/ready").status()).isEqualTo(503);
        }
        assertThat(stackLines()).isZero();
    }

    @Test
    @Order(2)
    void aPostgresThatIsTooOldIsRefusedWithItsVersionAndTheOneThatIsNeeded() throws Exception {
        system.stopPostgres();
        try (OldPostgres old = OldPostgres.start(system.postgresPort(), USER, DATABASE)) {
            assertThat(old.version()).startsWith("14.");
            system.administrator().showDataSource();

            awaitReason("PostgreSQL has version " + old.version() + "; Kapak needs 15 or newer");
            assertThat(system.log()).contains("KAPAK-0106");
            refusesForNow();
        }
        assertThat(stackLines()).isZero();
    }

    @Test
    @Order(3)
    void aDatabaseThatIsMissingAndOneWithoutRightsAreNamedAndTheEngineOpensOnceTheyAreThere() throws Exception {
        system.startPostgres();
        awaitReason("database \"" + DATABASE + "\" does not exist");
        assertThat(system.log()).contains("KAPAK-0102");

        sql("create database " + DATABASE);
        awaitReason("permission denied for schema public");
        refusesForNow();

        system.database(DATABASE).update("grant create on schema public to " + USER);
        works();
        assertThat(system.log()).contains("KAPAK-0102 is over");
        assertThat(stackLines()).isZero();
    }

    @Test
    @Order(4)
    void aPasswordThatIsNoLongerRightShutsTheGateUntilItIs() throws Exception {
        sql(WRONG);
        system.database("postgres")
                .rows("select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + USER + "'");
        awaitReason("password authentication failed for user \"" + USER + "\"");
        refusesForNow();

        sql(RIGHT);
        works();
        assertThat(stackLines()).isZero();
    }

    @Test
    @Order(5)
    void aSecondCopyOfTheApplicationIsRefusedAndTheFirstGoesOn() throws Exception {
        String epoch = api.get("/kapak/health").at("/details/epoch");

        system.administrator().deployCopy(COPY);
        if (LIBERTY) {
            awaitLog("CWWKZ0002E: An exception occurred while starting the application " + COPY);
            // Its own name for what is named "kapak" in the EAR.
            assertThat(system.log())
                    .contains("KAPAK-0113 Application \"kapak_2\" is a second Kapak in this server, where \"kapak\"");
        } else {
            awaitLog("java.app.kapak is already registered");
        }

        works();
        assertThat(api.get("/kapak/health").at("/details/epoch")).isEqualTo(epoch);
        system.administrator().removeCopy(COPY);
        works();
        assertThat(stackLines()).isLessThan(100); // the servers' own
    }

    /** Until the engine is shut and says why. */
    private static void awaitReason(String words) throws Exception {
        Await.until("the engine's health tells: " + words, LIMIT, () -> {
            if (!system.answers("/kapak/health")) {
                return false;
            }
            Answer health = api.get("/kapak/health");
            return health.status() == 503 && health.at("/reason").contains(words);
        });
    }

    private static void awaitLog(String words) throws Exception {
        Await.until("the log tells: " + words, LIMIT, () -> system.log().contains(words));
    }

    private static void refusesForNow() throws Exception {
        Answer answer = api.post("/kapak/v1/runs", Api.start("noop", "{}"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).as(answer.toString()).isNotBlank();
        assertThat(answer.at("/code")).as(answer.toString()).startsWith("KAPAK-0");
        assertThat(system.probes().get("/health/ready").status()).isEqualTo(503);
    }

    private static void works() throws Exception {
        system.awaitHealthy();
        system.awaitWorkers("system-test");
        Answer run = api.run("simple", "{\"message\":\"UP\"}");
        assertThat(run.at("/output/transformedMessage")).as(run.toString()).isEqualTo("up");
    }

    private static long stackLines() {
        return STACK.matcher(system.log()).results().count();
    }
}
