// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import dev.kapak.launcher.EmbeddedPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The module's one Postgres: embedded, in the build folder, until the tests are over; or with
 * {@code -Dkapak.test.postgres.image=postgres:15} a container, without an engine for which the tests are skipped.
 */
interface TestServer {

    /** Where a database is. */
    String url(String database);

    /** A database that is always there. */
    String main();

    String user();

    String password();

    /** Starts it. */
    static TestServer start() throws InterruptedException {
        String image = System.getProperty("kapak.test.postgres.image", "");
        return image.isBlank() ? embedded() : container(image);
    }

    private static TestServer embedded() throws InterruptedException {
        Path folder = Path.of(System.getProperty("kapak.test.postgres", "target/postgres"));
        EmbeddedPostgres started = EmbeddedPostgres.start(folder, 0);
        Runtime.getRuntime().addShutdownHook(new Thread(started::stop));
        return new TestServer() {
            @Override
            public String url(String database) {
                return started.url(database);
            }

            @Override
            public String main() {
                return "kapak";
            }

            @Override
            public String user() {
                return started.user();
            }

            @Override
            public String password() {
                return started.password();
            }
        };
    }

    private static TestServer container(String image) {
        boolean engine = DockerClientFactory.instance().isDockerAvailable();
        if (!engine && Boolean.parseBoolean(System.getenv("CI"))) {
            throw new IllegalStateException("there is no container engine for " + image);
        }
        Assumptions.assumeTrue(engine, "skipped: there is no container engine for " + image);
        // As it is shipped: Testcontainers itself would turn fsync off.
        PostgreSQLContainer started =
                new PostgreSQLContainer(image).withCommand("postgres", "-c", "max_connections=100");
        started.start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::stop));
        return new TestServer() {
            @Override
            public String url(String database) {
                return "jdbc:postgresql://" + started.getHost() + ":" + started.getMappedPort(5432) + "/" + database;
            }

            @Override
            public String main() {
                return started.getDatabaseName();
            }

            @Override
            public String user() {
                return started.getUsername();
            }

            @Override
            public String password() {
                return started.getPassword();
            }
        };
    }
}
