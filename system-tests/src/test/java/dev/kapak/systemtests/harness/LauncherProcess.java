// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The launcher as the run command starts it, in a process of its own. */
public final class LauncherProcess implements AutoCloseable {

    private static final int STOP_SECONDS = 90;

    private final Process process;
    private final Path output;

    private LauncherProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    public static LauncherProcess start(Path home, int httpPort) throws IOException {
        List<String> properties = new ArrayList<>(TestServer.present().launcher());
        properties.addAll(List.of(
                "-Dkapak.http.port=" + httpPort,
                "-Dkapak.grpc.port=" + Machine.freePort(),
                "-Dkapak.database.port=" + Machine.freePort(),
                "-Dkapak.launcher.applications=" + KapakSystem.examples(),
                "-Dkapak.launcher.pictures=" + KapakSystem.property("kapak.test.pictures")));
        return start(home, properties);
    }

    /** Asks the system that runs from a home how it is. */
    public static LauncherProcess doctor(Path home) throws IOException {
        return start(home, List.of("-Dkapak.command=doctor"));
    }

    private static LauncherProcess start(Path home, List<String> properties) throws IOException {
        Path output = Files.createTempFile(home.getParent(), "launcher-", ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dkapak.home=" + home));
        command.addAll(properties);
        command.add("dev.kapak.launcher.Main");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new LauncherProcess(process, output);
    }

    public String output() throws IOException {
        return Files.readString(output);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As Ctrl-C does. */
    public void terminate() {
        process.destroy();
    }

    /** Waits for its end. */
    public int exitCode(int seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("The launcher did not end within " + seconds + " s");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
