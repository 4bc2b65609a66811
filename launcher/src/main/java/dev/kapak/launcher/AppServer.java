// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An application server with Kapak in it, as a child process with a folder of its own: configuration, applications, caches
 * and logs are copied or written there, so that several servers run beside each other from one installation.
 *
 * <p>The server does not end with the process that started it: call {@link #stop()}. Not safe for use by several threads.
 */
public final class AppServer implements AutoCloseable {

    private static final int DEFAULT_PORT = 8080;
    private static final int POLL_MILLIS = 100;
    private static final int STOP_SECONDS = 45;

    /** A server that is told to stop while it starts takes a minute, for nothing: it has no work yet. */
    private static final int STOP_EARLY_SECONDS = 3;

    private static final int SHOWN_ERRORS = 10;

    private final ServerFolder folder;
    private final Map<String, String> environment;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private @Nullable Process process;
    private boolean ready;

    private AppServer(ServerFolder folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Prepares an Open Liberty; {@link #start()} starts it.
     *
     * @param installation the folder {@code wlp}
     * @param configuration the folder with {@code server.xml}, as the build puts it together
     * @param home where this server's state goes
     * @param applications archives that are deployed beside Kapak
     * @param environment what the server finds in its environment, on top of ours: {@code KAPAK_HTTP_PORT} and so on, and
     *     {@code JVM_ARGS}
     */
    public static AppServer liberty(
            Path installation,
            Path configuration,
            Path home,
            List<Path> applications,
            Map<String, String> environment) {
        LibertyFolder folder = new LibertyFolder(installation, home);
        folder.fill(configuration, applications);
        return new AppServer(folder, environment);
    }

    /**
     * Prepares a WildFly; {@link #start()} starts it.
     *
     * @param installation the unpacked distribution, with Kapak's configuration as the build leaves it
     * @param ear Kapak's EAR
     * @param home where this server's state goes
     * @param applications archives that are deployed beside Kapak
     * @param environment as for Open Liberty; with {@code KAPAK_BROKER_URL} WildFly's own broker is not there
     */
    public static AppServer wildFly(
            Path installation, Path ear, Path home, List<Path> applications, Map<String, String> environment) {
        WildFlyFolder folder = new WildFlyFolder(installation, home, ear);
        folder.fill(applications);
        return new AppServer(folder, environment);
    }

    /**
     * Prepares a WildFly without the engine, for worker applications; {@link #start()} starts it.
     *
     * @param installation as for one with the engine
     * @param home where this server's state goes
     * @param applications archives that are deployed
     * @param environment as for Open Liberty, with {@code KAPAK_BROKER_URL}; ports are set as WildFly's own, in {@code
     *     JVM_ARGS}
     */
    public static AppServer wildFlyWorker(
            Path installation, Path home, List<Path> applications, Map<String, String> environment) {
        WildFlyFolder folder = new WildFlyFolder(installation, home, null);
        folder.fill(applications);
        return new AppServer(folder, environment);
    }

    /**
     * Starts the server's process and returns at once; {@link #awaitHealth} waits for it.
     *
     * @throws LaunchException when it cannot be run, or only on a Java that is too old
     */
    public void start() {
        ready = false;
        try {
            ProcessBuilder builder = folder.process(environment);
            JavaHome.check(builder.environment().getOrDefault("JAVA_HOME", ""), make());
            process = builder.redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(folder.consoleLog().toFile())
                    .start();
        } catch (IOException e) {
            throw new LaunchException(make() + " could not be run: " + e.getMessage(), e);
        }
    }

    /** What people call the server. */
    String make() {
        return folder.make();
    }

    /** Kapak's EAR, as the server deploys it. */
    Path application() {
        return folder.application();
    }

    /**
     * Waits until {@code /kapak/health} answers 200.
     *
     * @throws LaunchException when the server ends or the time is over; the message has the last errors of its log
     */
    public void awaitHealth(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!isHealthy()) {
            if (!isAlive()) {
                throw new LaunchException(make() + " ended while it started. " + whatMatters());
            }
            if (System.nanoTime() > deadline) {
                throw new LaunchException(make() + " was not ready within " + atMost.toSeconds() + " s: " + url()
                        + "/health does not answer 200. " + whatMatters());
            }
            awaitExit(POLL_MILLIS);
        }
        ready = true;
    }

    /** Whether {@code /kapak/health} answers 200 now. */
    public boolean isHealthy() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** The exit code of a server that has ended by itself: 137 is a kill -9, 143 a kill. */
    int exitCode() {
        return running().exitValue();
    }

    /** The last errors of the server's log, and where it lies. */
    public String whatMatters() {
        String errors = LogTail.lastErrors(log(), folder.error(), SHOWN_ERRORS);
        String console = LogTail.lastLines(folder.consoleLog(), SHOWN_ERRORS);
        return "From " + log() + ":\n" + (errors.isEmpty() ? console : errors);
    }

    /** Stops the server in order; kills it if that takes longer than 45 seconds, or if it is not even ready. Does nothing when it is not running. */
    public void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(ready ? STOP_SECONDS : STOP_EARLY_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    /** Ends the server as a power failure would: kill -9. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void close() {
        stop();
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Completes when the server ends, for whatever reason. */
    public CompletableFuture<Process> onExit() {
        return running().onExit();
    }

    /** The process id of the server's Java. */
    public long pid() {
        return running().pid();
    }

    ProcessHandle handle() {
        return running().toHandle();
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(make() + " is not running");
        }
        return process;
    }

    public int port() {
        return Integer.parseInt(environment.getOrDefault("KAPAK_HTTP_PORT", String.valueOf(DEFAULT_PORT)));
    }

    /** The address of Kapak's API, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port() + "/kapak";
    }

    /** The server's log file. */
    public Path log() {
        return folder.log();
    }

    private void awaitExit(long millis) throws InterruptedException {
        try {
            running().onExit().get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // looked at by the caller
        }
    }
}
