// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import dev.kapak.launcher.AppServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A second Open Liberty without the engine: what an administrator writes to run an application with tasks. */
public final class WorkerServer implements AutoCloseable {

    private static final String SERVER_XML = """
            <server>
              <include location="${server.config.dir}/kapak-worker.xml"/>
              <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="${kapak.http.port}" httpsPort="-1"/>
            </server>
            """;

    private final AppServer server;
    private final Api api;

    private WorkerServer(AppServer server, Api api) {
        this.server = server;
        this.api = api;
    }

    /** Starts it; its workers register as instance {@code name}. */
    public static WorkerServer start(String name, KapakSystem system, ExternalBroker broker) throws IOException {
        Path home = system.home().resolveSibling(name);
        Path configuration = system.home().resolveSibling(name + "-configuration");
        Path shipped = KapakSystem.liberty().resolve("usr/servers/kapak");
        Files.createDirectories(configuration.resolve("apps"));
        Files.createDirectories(configuration.resolve("lib"));
        Files.writeString(configuration.resolve("server.xml"), SERVER_XML);
        for (String file : List.of("kapak-worker.xml", "lib/artemis-rar.rar")) {
            Files.copy(shipped.resolve(file), configuration.resolve(file));
        }
        KapakSystem.copyPictures(home.resolve("pictures"));
        Map<String, String> env = new TreeMap<>(broker.environment());
        env.put("KAPAK_HOME", home.toString());
        int port = Machine.freePort();
        env.put("KAPAK_HTTP_PORT", String.valueOf(port));
        env.put("KAPAK_TOKEN", system.token());
        env.put("KAPAK_INSTANCE", name);
        env.put("KAPAK_WORKER_EXAMPLES_SLOTS", "50");
        env.put("JVM_ARGS", "-Xmx256m -XX:+UseSerialGC");
        AppServer server =
                AppServer.liberty(KapakSystem.liberty(), configuration, home, List.of(KapakSystem.examples()), env);
        server.start();
        return new WorkerServer(server, new Api(port, system.token()));
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
