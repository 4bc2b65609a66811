// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import dev.kapak.launcher.AppServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Another engine on the database and the broker of a {@link KapakSystem}, without workers of its own. */
public final class EngineNode implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);

    private final String name;
    private final int port;
    private final String token;
    private final AppServer server;

    private EngineNode(String name, int port, String token, AppServer server) {
        this.name = name;
        this.port = port;
        this.token = token;
        this.server = server;
    }

    /** Starts the process of one of the make of these tests; {@link #awaitHealthy} waits for it. */
    public static EngineNode start(String name, KapakSystem system) {
        return start(TestServer.present(), name, system);
    }

    /** Starts the process of one of another make, perhaps. */
    public static EngineNode start(TestServer make, String name, KapakSystem system) {
        int port = Machine.freePort();
        Path home = system.home().resolveSibling(name);
        Map<String, String> env = new TreeMap<>(system.environment());
        env.put("KAPAK_HOME", home.toString());
        env.put("KAPAK_HTTP_PORT", String.valueOf(port));
        env.put("KAPAK_MANAGEMENT_PORT", String.valueOf(Machine.freePort()));
        env.put("KAPAK_INSTANCE", name);
        AppServer server = make.prepare(home, List.of(), env);
        server.start();
        return new EngineNode(name, port, system.token(), server);
    }

    public void awaitHealthy() throws InterruptedException {
        server.awaitHealth(START);
    }

    public String name() {
        return name;
    }

    public Api api() {
        return new Api(port, token);
    }

    public long pid() {
        return server.pid();
    }

    public void kill() {
        server.kill();
    }

    /** Starts it again after it was killed. */
    public void restart() throws InterruptedException {
        server.start();
        awaitHealthy();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** The last errors of its log. */
    public String whatMatters() {
        return server.whatMatters();
    }

    /** Halts a process as if the machine did nothing for it; {@link #goOn} lets it go on. */
    public static void halt(long pid) throws IOException, InterruptedException {
        signal("-STOP", pid);
    }

    public static void goOn(long pid) throws IOException, InterruptedException {
        signal("-CONT", pid);
    }

    private static void signal(String signal, long pid) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", signal, String.valueOf(pid))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("kill " + signal + " " + pid + " ended with " + exit);
        }
    }
}
