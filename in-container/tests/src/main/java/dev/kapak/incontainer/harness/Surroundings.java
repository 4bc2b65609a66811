// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.harness;

import dev.kapak.launcher.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.api.event.ManagerStopping;

/**
 * What must be there before Arquillian reads {@code arquillian.xml}: Postgres, free ports, and a home for the server, told by
 * system properties that the file names.
 */
public final class Surroundings {

    /** Of the properties that {@code arquillian.xml} names. */
    static final String PREFIX = "kapak.arquillian.";

    private static final int FIRST = 1_000;

    private EmbeddedPostgres postgres;

    @SuppressForbidden // a thread for the end of the process
    void start(@Observes(precedence = FIRST) ManagerStarted event) throws IOException, InterruptedException {
        Path homes = Path.of(property("kapak.test.homes")).toAbsolutePath();
        delete(homes);
        Path home = Files.createDirectories(
                homes.resolve("home-" + ProcessHandle.current().pid()));
        postgres = EmbeddedPostgres.start(home.resolve("postgres"), 0);
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::stop, "stop-postgres"));
        Map<String, String> settings = settings(home, postgres);
        String server = property("kapak.test.server");
        Path installation = Path.of(property("kapak.test.installation"));
        System.setProperty(PREFIX + "installation", installation.toString());
        switch (server) {
            case "liberty" -> new LibertyHome(installation, home).prepare(settings);
            case "wildfly" -> WildFlyHome.prepare(home, settings);
            default -> throw new IllegalStateException("kapak.test.server is \"" + server + "\"; liberty or wildfly");
        }
    }

    /** As an administrator sets them; both servers have the same. */
    private static Map<String, String> settings(Path home, EmbeddedPostgres postgres) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("kapak.home", home.toString());
        settings.put("kapak.http.port", String.valueOf(freePort()));
        settings.put("kapak.management.port", String.valueOf(freePort()));
        settings.put("kapak.grpc.port", "0");
        settings.put("kapak.profile", "development");
        settings.put("kapak.token", "kapak_of_the_tests");
        settings.put("kapak.instance", "in-container");
        // More than as shipped: tests fail heartbeats, which is not to cost the node its life.
        settings.put("kapak.node.dead", "PT30S");
        settings.put("kapak.database.host", postgres.host());
        settings.put("kapak.database.port", String.valueOf(postgres.port()));
        settings.put("kapak.database.name", postgres.database());
        settings.put("kapak.database.user", postgres.user());
        settings.put("kapak.database.password", postgres.password());
        return settings;
    }

    void stop(@Observes ManagerStopping event) {
        if (postgres != null) {
            postgres.stop();
        }
    }

    static String property(String name) {
        String value = System.getProperty(name, "");
        if (value.isBlank()) {
            throw new IllegalStateException("The system property " + name + " is missing; run the tests with Maven.");
        }
        return value;
    }

    /** Options of the virtual machine that both servers get; the tests in the server read the last two. */
    static String options(String server, String healthPort) {
        return "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dkapak.test.server=" + server
                + " -Dkapak.test.health=http://127.0.0.1:" + healthPort + "/health";
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
