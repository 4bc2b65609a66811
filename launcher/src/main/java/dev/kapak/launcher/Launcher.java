// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One run: Postgres, the server, the welcome job, then watching over both until someone stops it. */
final class Launcher {

    private static final int HTTP = 8080;
    private static final int GRPC = 7077;
    private static final int POSTGRES = 54329;
    private static final Duration START = Duration.ofMinutes(5);
    private static final int ORPHAN_SECONDS = 30;

    private final Settings settings;
    private final Console console;
    private final Home home;
    private final ServerKind kind;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable AppServer server;

    Launcher(Settings settings, Console console, Home home) {
        this.settings = settings;
        this.console = console;
        this.home = home;
        this.kind = ServerKind.of(settings);
    }

    /** Starts everything; returns when the server is ready and the welcome job has run. */
    void start() throws InterruptedException {
        console.line("Kapak " + Versions.kapak() + " in " + home.path());
        stopOrphan();
        int http = Ports.require("HTTP", "kapak.http.port", settings, HTTP);
        kind.checkPorts(settings);
        int grpc = settings.port("kapak.grpc.port", GRPC);
        if (Ports.taken(grpc)) {
            console.line("Port " + grpc + ", meant for workers in other languages, is taken; Kapak goes on without it."
                    + " Choose another one: -Dkapak.grpc.port=" + (grpc + 1));
        }
        if (settings.optional(Setting.DATABASE_HOST).isEmpty()) {
            startPostgres();
        }
        copyPictures();
        startServer(http);
    }

    private void stopOrphan() throws InterruptedException {
        Optional<ProcessHandle> orphan = home.server().find("server");
        if (orphan.isPresent()) {
            console.line("Found a server (pid " + orphan.get().pid() + ") whose launcher is gone; stopping it first");
            stop(orphan.get());
        }
        home.server().forget();
    }

    private static void stop(ProcessHandle process) throws InterruptedException {
        process.destroy();
        try {
            process.onExit().get(ORPHAN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void startPostgres() throws InterruptedException {
        long start = System.nanoTime();
        int port = settings.port("kapak.database.port", POSTGRES);
        EmbeddedPostgres started = EmbeddedPostgres.start(home.at("postgres"), port, home.at("logs", "postgres.log"));
        postgres = started;
        console.line("Postgres " + started.version() + (started.adopted() ? " found running" : " ready") + " on "
                + started.host() + ":" + started.port() + " (" + Console.since(start) + ")");
    }

    private void copyPictures() {
        Path pictures = home.at("pictures");
        Optional<Path> shipped =
                settings.optional(Setting.PICTURES).map(Path::of).filter(Files::isDirectory);
        if (shipped.isPresent() && !Files.exists(pictures)) {
            try {
                Trees.copy(shipped.get(), pictures);
            } catch (IOException e) {
                throw new LaunchException(
                        "The example pictures could not be copied to " + pictures + ": " + e.getMessage(), e);
            }
        }
    }

    private void startServer(int http) throws InterruptedException {
        long start = System.nanoTime();
        List<Path> applications = settings.optional(Setting.APPLICATIONS).stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .map(Path::of)
                .filter(Files::exists)
                .toList();
        AppServer prepared = kind.prepare(settings, home.path(), applications, environment(http));
        server = prepared;
        prepared.start();
        home.server().write(prepared.handle());
        home.address(prepared.url());
        prepared.awaitHealth(START);
        console.line(prepared.make() + " started (" + Console.since(start) + ", pid " + prepared.pid() + ") with "
                + Digest.described(prepared.application()));
    }

    private Map<String, String> environment(int http) {
        Map<String, String> env = new TreeMap<>(settings.forTheServer());
        env.put("KAPAK_HOME", home.path().toString());
        env.put("KAPAK_HTTP_PORT", String.valueOf(http));
        env.put("KAPAK_PROFILE", settings.value(Setting.PROFILE));
        env.put("KAPAK_TOKEN", token());
        env.put("KAPAK_INSTANCE", settings.optional(Setting.INSTANCE).orElseGet(() -> hostName() + "-kapak"));
        env.put(
                "JVM_ARGS",
                "-Xmx" + settings.value(Setting.SERVER_HEAP) + " -XX:+UseSerialGC "
                        + settings.value(Setting.SERVER_JVM));
        if (postgres != null) {
            env.put("KAPAK_DATABASE_HOST", postgres.host());
            env.put("KAPAK_DATABASE_PORT", String.valueOf(postgres.port()));
            env.put("KAPAK_DATABASE_NAME", postgres.database());
            env.put("KAPAK_DATABASE_USER", postgres.user());
            env.put("KAPAK_DATABASE_PASSWORD", postgres.password());
        }
        return env;
    }

    private String token() {
        return settings.optional(Setting.TOKEN).orElseGet(home::token);
    }

    /** This machine's name as a part of queue names: lower-case letters, digits and hyphens. */
    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            String plain = name.replaceAll("\\..*", "").replaceAll("[^a-z0-9-]", "-");
            return plain.isEmpty() ? "localhost" : plain;
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /**
     * Runs the example and says how to go on. A job that fails is told and changes nothing else.
     *
     * @return whether it completed
     */
    boolean welcome() throws InterruptedException {
        AppServer running = running();
        console.line("");
        boolean completed = tryWelcomeJob(running);
        console.line("");
        console.line(
                "Kapak runs at " + running.url() + "/ (server's pid " + running.pid() + ", log " + running.log() + ")");
        console.line("Stop it with Ctrl-C, or: kill " + ProcessHandle.current().pid());
        return completed;
    }

    private boolean tryWelcomeJob(AppServer running) throws InterruptedException {
        try {
            console.line(new WelcomeJob(running.url(), token(), home.tokenFile()).run());
            return true;
        } catch (LaunchException e) {
            console.line(String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** Watches until the server ends by itself, which is a fault; a Postgres that ends is started again. */
    void watch() throws InterruptedException {
        while (true) {
            AppServer running = running();
            CompletableFuture<?> serverEnd = running.onExit();
            CompletableFuture<?> postgresEnd = postgres == null ? new CompletableFuture<>() : postgres.onExit();
            try {
                CompletableFuture.anyOf(serverEnd, postgresEnd).get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
            if (serverEnd.isDone()) {
                throw new LaunchException(
                        "The server ended by itself (exit code " + running.exitCode() + "). " + running.whatMatters());
            }
            console.line("Postgres ended by itself (" + home.at("logs", "postgres.log") + "); starting it again");
            if (postgres != null) {
                postgres.start();
                console.line("Postgres ready again on " + postgres.host() + ":" + postgres.port());
            }
        }
    }

    /** The server first, so that it can put its work away, then Postgres. */
    void stop() {
        if (server != null) {
            console.line("Stopping the server");
            server.stop();
            server = null;
            home.server().forget();
            home.address(null);
        }
        if (postgres != null) {
            console.line("Stopping Postgres");
            postgres.stop();
            postgres = null;
        }
    }

    private AppServer running() {
        if (server == null) {
            throw new IllegalStateException("The server was not started");
        }
        return server;
    }
}
