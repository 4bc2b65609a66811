// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server that lives in a folder, with the durability of a real one: fsync and synchronous commit are on, a
 * password is asked for, and only this machine reaches it.
 *
 * <p>A Postgres that an earlier process left running in the folder is adopted, whether that process stopped or was killed.
 * The server does not end with the process that started it: call {@link #stop()}. Not safe for use by several threads.
 *
 * <pre>{@code
 * try (var postgres = EmbeddedPostgres.start(folder, 0)) {
 *     DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
 * }
 * }</pre>
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String USER = "kapak";
    private static final String DATABASE = "kapak";
    private static final Duration START = Duration.ofSeconds(60);
    private static final int STOP_SECONDS = 60;
    private static final int POLL_MILLIS = 20;
    private static final int RETRY_MILLIS = 300;
    private static final int LOG_LINES = 5;
    private static final long LOG_MAX_BYTES = 10L << 20;

    private final PostgresFolder folder;
    private final Path log;
    private int port;
    private boolean adopted;
    private @Nullable ProcessHandle postmaster;

    private EmbeddedPostgres(PostgresFolder folder, Path log, int port) {
        this.folder = folder;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts the Postgres of a folder, or adopts it; makes the folder's database at the first start.
     *
     * @param dir where the database, the password and the log live
     * @param port the port on 127.0.0.1; 0 takes a free one, or the one of an adopted server
     */
    public static EmbeddedPostgres start(Path dir, int port) throws InterruptedException {
        return start(dir, port, dir.resolve("postgres.log"));
    }

    static EmbeddedPostgres start(Path dir, int port, Path log) throws InterruptedException {
        EmbeddedPostgres postgres = new EmbeddedPostgres(PostgresFolder.open(dir), log, port);
        postgres.start();
        return postgres;
    }

    /** Starts it again after {@link #stop()}, {@link #kill()} or its death, on the same port. */
    public void start() throws InterruptedException {
        folder.initialise(USER, DATABASE);
        Optional<PostmasterFile> left = PostmasterFile.read(folder.data());
        Optional<ProcessHandle> running = left.flatMap(PostmasterFile::process);
        if (running.isPresent() && (port == 0 || port == left.orElseThrow().port())) {
            adopt(running.get(), left.orElseThrow());
            return;
        }
        if (running.isPresent()) {
            postmaster = running.get();
            stop();
        } else if (left.isPresent() && ProcessHandle.of(left.get().pid()).isPresent()) {
            // Another program has got the pid since. Postgres would take it for a postmaster and refuse to start.
            folder.data().resolve("postmaster.pid").toFile().delete();
        }
        launch();
    }

    private void adopt(ProcessHandle running, PostmasterFile file) throws InterruptedException {
        port = file.port();
        postmaster = running;
        adopted = true;
        awaitReady(running.onExit(), System.nanoTime() + START.toNanos());
    }

    private void launch() throws InterruptedException {
        if (port == 0) {
            port = Ports.free();
        } else if (Ports.taken(port)) {
            throw new LaunchException(
                    "Port " + port + ", meant for Postgres, is taken by another program. Choose another"
                            + " one with kapak.database.port, or use a Postgres of your own with kapak.database.host.");
        }
        adopted = false;
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            rotateLog();
            Process process = launchOnce();
            if (awaitReady(process.onExit(), deadline)) {
                return;
            }
            // After the death of a postmaster its last children hold the shared memory for a moment.
            boolean again = System.nanoTime() < deadline && lastLog().matches("(?s).*(still in use|lock file).*");
            if (!again) {
                throw new LaunchException("Postgres did not start. The end of " + log + ":\n" + lastLog());
            }
            pause(RETRY_MILLIS);
        }
    }

    private Process launchOnce() {
        List<String> command =
                new ArrayList<>(folder.command("postgres", "-D", folder.data().toString()));
        for (String setting : List.of(
                "listen_addresses=" + HOST,
                "port=" + port,
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "password_encryption=scram-sha-256",
                "client_connection_check_interval=2s",
                "idle_in_transaction_session_timeout=60s",
                "log_destination=stderr",
                "logging_collector=off",
                "log_line_prefix=%m [%p] ")) {
            command.add("-c");
            command.add(setting);
        }
        try {
            return new ProcessBuilder(Commands.inOwnSession(command))
                    .directory(folder.path().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new LaunchException("Postgres could not be run: " + e.getMessage(), e);
        }
    }

    /** Waits until the postmaster says in its file that it is ready; false when it ended instead. */
    private boolean awaitReady(CompletableFuture<?> exit, long deadline) throws InterruptedException {
        while (System.nanoTime() < deadline) {
            Optional<PostmasterFile> file = PostmasterFile.read(folder.data());
            Optional<ProcessHandle> process = file.flatMap(PostmasterFile::process);
            if (process.isPresent() && file.orElseThrow().ready()) {
                postmaster = process.get();
                return true;
            }
            if (exit.isDone()) {
                return false;
            }
            pause(POLL_MILLIS);
        }
        throw new LaunchException(
                "Postgres was not ready within " + START.toSeconds() + " s. The end of " + log + ":\n" + lastLog());
    }

    private static void pause(long millis) throws InterruptedException {
        boolean never = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        assert !never;
    }

    /** Stops it: open transactions are rolled back, everything committed is on the disk. Does nothing when it is not running. */
    public void stop() {
        ProcessHandle running = postmaster;
        postmaster = null;
        if (running == null || !running.isAlive()) {
            return;
        }
        try {
            Commands.run(
                    folder.command(
                            "pg_ctl",
                            "stop",
                            "-D",
                            folder.data().toString(),
                            "-m",
                            "fast",
                            "-w",
                            "-t",
                            "" + STOP_SECONDS),
                    "",
                    STOP_SECONDS + 10);
        } catch (InterruptedException e) {
            running.destroy();
            Thread.currentThread().interrupt();
        } catch (LaunchException e) {
            running.destroyForcibly();
        }
    }

    /** Ends it as a power failure would: kill -9 of the postmaster. Its children follow by themselves. */
    public void kill() {
        ProcessHandle running = postmaster;
        if (running != null) {
            running.destroyForcibly();
            running.onExit().join();
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Whether the server was found running rather than started. */
    public boolean adopted() {
        return adopted;
    }

    /** Whether the postmaster lives. */
    public boolean isAlive() {
        return postmaster != null && postmaster.isAlive();
    }

    /** Completes when the postmaster ends, for whatever reason. */
    public CompletableFuture<ProcessHandle> onExit() {
        return running().onExit();
    }

    /** The postmaster's process id. */
    public long pid() {
        return running().pid();
    }

    private ProcessHandle running() {
        if (postmaster == null) {
            throw new IllegalStateException("Postgres is not running");
        }
        return postmaster;
    }

    /** The version, as in {@code 17.11}. */
    public String version() {
        return Versions.postgres().replaceAll("^(\\d+\\.\\d+).*", "$1");
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return port;
    }

    public String database() {
        return DATABASE;
    }

    /** The owner of the database; may make further databases. */
    public String user() {
        return USER;
    }

    /** The password of {@link #user()} and of the superuser {@code postgres}; made at the first start. */
    public String password() {
        return folder.password();
    }

    public String url() {
        return url(DATABASE);
    }

    /** The JDBC URL of another database of this server. */
    public String url(String otherDatabase) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + otherDatabase;
    }

    private String lastLog() {
        return LogTail.lastLines(log, LOG_LINES);
    }

    private void rotateLog() {
        try {
            if (Files.exists(log) && Files.size(log) > LOG_MAX_BYTES) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new LaunchException(log + " cannot be moved aside: " + e.getMessage(), e);
        }
    }
}
