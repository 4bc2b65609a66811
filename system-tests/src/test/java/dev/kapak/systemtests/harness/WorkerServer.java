// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import dev.kapak.launcher.AppServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A server without the engine: what an administrator sets up to run applications with tasks. */
public final class WorkerServer implements AutoCloseable {

    private final AppServer server;
    private final Api api;

    private WorkerServer(AppServer server, Api api) {
        this.server = server;
        this.api = api;
    }

    /** Starts one of the make of these tests. */
    public static WorkerServer start(String name, KapakSystem system, ExternalBroker broker) throws IOException {
        return start(TestServer.present(), name, system, broker);
    }

    /** Starts it with the examples and other applications; its workers register as instance {@code name}. */
    public static WorkerServer start(
            TestServer make, String name, KapakSystem system, ExternalBroker broker, Path... applications)
            throws IOException {
        Path home = system.home().resolveSibling(name);
        Files.createDirectories(home);
        KapakSystem.copyPictures(home.resolve("pictures"));
        Map<String, String> env = new TreeMap<>(broker.environment());
        env.put("KAPAK_HOME", home.toString());
        env.put("KAPAK_HTTP_PORT", String.valueOf(Machine.freePort()));
        env.put("KAPAK_TOKEN", system.token());
        env.put("KAPAK_INSTANCE", name);
        env.put("KAPAK_WORKER_EXAMPLES_SLOTS", "50");
        env.put("JVM_ARGS", "-Xmx256m -XX:+UseSerialGC");
        List<Path> deployed = new ArrayList<>(List.of(applications));
        deployed.add(KapakSystem.examples());
        AppServer server = make.prepareWorker(home, deployed, env);
        server.start();
        return new WorkerServer(server, new Api(server.port(), system.token()));
    }

    /** Its applications. */
    public Api api() {
        return api;
    }

    /** Starts it again after a {@link #kill}; returns at once. */
    public void start() {
        server.start();
    }

    public void kill() {
        server.kill();
    }

    /** The last errors of its log. */
    public String whatMatters() {
        return server.whatMatters();
    }

    @Override
    public void close() {
        server.stop();
    }
}
