// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An Artemis broker in a process of its own. */
public final class ExternalBroker implements AutoCloseable {

    private static final String LOGIN = "kapak";

    private final Path folder;
    private final int port = Machine.freePort();
    private Process process;

    public ExternalBroker(Path folder) {
        this.folder = folder;
    }

    public void start() throws Exception {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerMain.class.getName(),
                        folder.toString(),
                        String.valueOf(port)))
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolveSibling(folder.getFileName() + ".log").toFile())
                .start();
        Await.until("the broker listens", Duration.ofSeconds(60), this::listens);
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The broker ended by itself; see " + folder + ".log");
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** What a server needs to know of it. */
    public Map<String, String> environment() {
        return Map.of(
                "KAPAK_BROKER_URL", "tcp://127.0.0.1:" + port,
                "KAPAK_BROKER_USER", LOGIN,
                "KAPAK_BROKER_PASSWORD", LOGIN);
    }

    @Override
    public void close() {
        kill();
    }
}
