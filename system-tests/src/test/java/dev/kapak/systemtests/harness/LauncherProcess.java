// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The launcher as the run command starts it, in a process of its own. */
@SuppressWarnings("try") // an interrupt ends the test anyway
public final class LauncherProcess implements AutoCloseable {

    private static final int STOP_SECONDS = 90;

    private final Process process;
    private final Path output;

    private LauncherProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    public static LauncherProcess start(Path home, int httpPort) throws IOException {
        Path output = Files.createTempFile(home.getParent(), "launcher-", ".txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dkapak.home=" + home,
                        "-Dkapak.http.port=" + httpPort,
                        "-Dkapak.grpc.port=" + Machine.freePort(),
                        "-Dkapak.database.port=" + Machine.freePort(),
                        "-Dkapak.launcher.liberty=" + KapakSystem.liberty(),
                        "-Dkapak.launcher.server=" + KapakSystem.liberty().resolve("usr/servers/kapak"),
                        "-Dkapak.launcher.applications=" + KapakSystem.examples(),
                        "-Dkapak.launcher.pictures=" + KapakSystem.property("kapak.test.pictures"),
                        "dev.kapak.launcher.Main"))
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
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            process.destroy();
            process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        }
    }
}
