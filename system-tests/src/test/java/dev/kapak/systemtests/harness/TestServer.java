// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import dev.kapak.launcher.AppServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A make of server, where the build put it, and how it is started; {@code kapak.test.server} names that of this run's tests. */
public enum TestServer {
    LIBERTY {
        @Override
        AppServer prepare(Path home, List<Path> applications, Map<String, String> environment) {
            return AppServer.liberty(
                    KapakSystem.liberty(),
                    KapakSystem.liberty().resolve("usr/servers/kapak"),
                    home,
                    applications,
                    environment);
        }

        @Override
        AppServer prepareWorker(Path home, List<Path> applications, Map<String, String> environment)
                throws IOException {
            Path configuration = home.resolveSibling(home.getFileName() + "-configuration");
            Path shipped = KapakSystem.liberty().resolve("usr/servers/kapak");
            Files.createDirectories(configuration.resolve("apps"));
            Files.createDirectories(configuration.resolve("lib"));
            Files.writeString(configuration.resolve("server.xml"), WORKER_XML);
            for (String file : List.of("kapak-worker.xml", "lib/artemis-rar.rar")) {
                Files.copy(shipped.resolve(file), configuration.resolve(file));
            }
            return AppServer.liberty(KapakSystem.liberty(), configuration, home, applications, environment);
        }

        @Override
        List<String> launcher() {
            return List.of(
                    "-Dkapak.launcher.liberty=" + KapakSystem.liberty(),
                    "-Dkapak.launcher.server=" + KapakSystem.liberty().resolve("usr/servers/kapak"));
        }

        @Override
        int probes(int httpPort, int managementPort) {
            return httpPort;
        }

        @Override
        ProcessBuilder delivery(Path home, int managementPort, String bean, boolean stopped) {
            ProcessBuilder command = new ProcessBuilder(
                    KapakSystem.liberty().resolve("bin/server").toString(),
                    stopped ? "pause" : "resume",
                    "kapak",
                    "--target=kapak-examples#kapak-examples.war#" + bean);
            command.environment().put("WLP_USER_DIR", home.resolve("liberty").toString());
            return command;
        }
    },
    WILDFLY {
        @Override
        AppServer prepare(Path home, List<Path> applications, Map<String, String> environment) {
            return AppServer.wildFly(installation(), KapakSystem.ear(), home, applications, environment);
        }

        /** All of its ports are moved as an administrator would do it. */
        @Override
        AppServer prepareWorker(Path home, List<Path> applications, Map<String, String> environment) {
            Map<String, String> env = new TreeMap<>(environment);
            int offset = Machine.freePort(STOCK_HTTP, STOCK_PORTS) - STOCK_HTTP;
            env.put("KAPAK_HTTP_PORT", String.valueOf(STOCK_HTTP + offset));
            env.merge("JVM_ARGS", "-Djboss.socket.binding.port-offset=" + offset, (one, other) -> one + " " + other);
            return AppServer.wildFlyWorker(installation(), home, applications, env);
        }

        @Override
        List<String> launcher() {
            return List.of(
                    "-Dkapak.server=wildfly",
                    "-Dkapak.management.port=" + Machine.freePort(),
                    "-Dkapak.launcher.wildfly=" + installation(),
                    "-Dkapak.launcher.ear=" + KapakSystem.ear());
        }

        @Override
        int probes(int httpPort, int managementPort) {
            return managementPort;
        }

        @Override
        ProcessBuilder delivery(Path home, int managementPort, String bean, boolean stopped) {
            return cli(
                    managementPort,
                    "--command=/deployment=kapak-examples.war/subsystem=ejb3/message-driven-bean=" + bean
                            + (stopped ? ":stop-delivery" : ":start-delivery"));
        }
    };

    /** What an administrator of Open Liberty writes to run an application with tasks. */
    private static final String WORKER_XML = """
            <server>
              <include location="${server.config.dir}/kapak-worker.xml"/>
              <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="${kapak.http.port}" httpsPort="-1"/>
            </server>
            """;

    /** What standalone-full.xml listens on. */
    private static final int STOCK_HTTP = 8080;

    private static final int[] STOCK_PORTS = {8443, 9990, 3528, 3529};

    /** The one that the tests of this run start. */
    public static TestServer present() {
        return valueOf(KapakSystem.property("kapak.test.server").toUpperCase(Locale.ROOT));
    }

    /** The other make. */
    public TestServer other() {
        return this == LIBERTY ? WILDFLY : LIBERTY;
    }

    /** Whether the build made it: with {@code -Dserver=wildfly} it makes that alone. */
    public boolean isBuilt() {
        return Files.exists(this == LIBERTY ? KapakSystem.liberty() : installation());
    }

    private static Path installation() {
        return Path.of(KapakSystem.property("kapak.test.wildfly"));
    }

    /** WildFly's command line, connected to a running server. */
    ProcessBuilder cli(int managementPort, String commands) {
        return new ProcessBuilder(
                installation().resolve("bin/jboss-cli.sh").toString(),
                "--connect",
                "--controller=remote+http://127.0.0.1:" + managementPort,
                commands);
    }

    /** A server with a home of its own; nothing runs yet. */
    abstract AppServer prepare(Path home, List<Path> applications, Map<String, String> environment);

    /** A server without the engine, for applications with tasks; nothing runs yet. Its address is that of the result. */
    abstract AppServer prepareWorker(Path home, List<Path> applications, Map<String, String> environment)
            throws IOException;

    /** The system properties by which the launcher starts the same. */
    abstract List<String> launcher();

    /** What an administrator enters to stop the delivery of messages to a bean of the examples, or to start it again. */
    abstract ProcessBuilder delivery(Path home, int managementPort, String bean, boolean stopped);

    /** The port at which MicroProfile Health answers. */
    abstract int probes(int httpPort, int managementPort);
}
