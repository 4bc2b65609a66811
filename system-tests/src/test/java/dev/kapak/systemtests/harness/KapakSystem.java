// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import dev.kapak.launcher.AppServer;
import dev.kapak.launcher.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** One Postgres and one application server with the EAR and the examples, in a home and on ports of their own. */
public final class KapakSystem implements AutoCloseable {

    /** More than as shipped, so that many naps are in flight at once. */
    public static final int SLOTS = 200;

    private static final Duration START = Duration.ofMinutes(3);

    private final Path home;
    private final String token = "kapak_" + UUID.randomUUID();
    private final int port = Machine.freePort();
    private final int managementPort = Machine.freePort();
    private TestServer make = TestServer.present();
    private final EmbeddedPostgres postgres;
    private final long began = System.nanoTime();
    private Setup setup = Setup.SHIPPED;
    private AppServer server;
    private boolean closed;

    private KapakSystem(Path home, EmbeddedPostgres postgres) {
        this.home = home;
        this.postgres = postgres;
    }

    /** Starts Postgres; {@link #ensure} starts the server. */
    static KapakSystem create() throws InterruptedException, IOException {
        Path homes = Path.of(property("kapak.test.homes"));
        Path home = homes.resolve("home-" + ProcessHandle.current().pid());
        Machine.delete(homes);
        Files.createDirectories(home);
        copyPictures(home.resolve("pictures"));
        KapakSystem system = new KapakSystem(home, EmbeddedPostgres.start(home.resolve("postgres"), 0));
        Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop-system"));
        return system;
    }

    static String property(String name) {
        String value = System.getProperty(name, "");
        if (value.isBlank()) {
            throw new IllegalStateException("The system property " + name + " is missing; run the tests with Maven.");
        }
        return value;
    }

    static void copyPictures(Path target) throws IOException {
        Path source = Path.of(property("kapak.test.pictures"));
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    /** Everything runs, and the server is configured like this; starts what does not, restarts what is configured otherwise. */
    public void ensure(Setup wanted) throws Exception {
        if (!postgres.isAlive()) {
            postgres.start();
        }
        if (server != null && server.isAlive() && setup.equals(wanted)) {
            server.awaitHealth(START);
        } else {
            stopServer();
            setup = wanted;
            startServer();
        }
        if (setup.examples()) {
            awaitWorkers("system-test");
        }
    }

    /** Stops the server and starts it configured like this, but without the engine's data source; returns at once. */
    public void launchWithoutDataSource(Setup wanted) throws IOException {
        stopServer();
        setup = wanted;
        prepareServer();
        administrator().hideDataSource();
        server.start();
    }

    /** Who changes the server's configuration while it runs; on Open Liberty it must be a watched one. */
    public Administrator administrator() {
        return new Administrator(make, home, managementPort);
    }

    /** Stops the server and starts one of another make in its place: the same name, the same database, its own broker. */
    public void moveTo(TestServer other) throws Exception {
        stopServer();
        make = other;
        startServer();
    }

    /** Starts the server's process and waits until it accepts work. */
    public void startServer() throws Exception {
        launchServer();
        awaitHealthy();
    }

    /** Starts the server's process, no more. */
    public void launchServer() throws IOException {
        prepareServer();
        server.start();
    }

    private void prepareServer() throws IOException {
        List<Path> applications = setup.examples() ? List.of(examples(), shop()) : List.of();
        server = make.prepare(home, applications, environment());
        if (make == TestServer.LIBERTY) {
            watchOrNot();
        }
    }

    private void watchOrNot() throws IOException {
        Path watch = dropins().resolve("watch.xml");
        Files.deleteIfExists(watch);
        if (setup.watched()) {
            Files.writeString(watch, "<server><config updateTrigger=\"polled\" monitorInterval=\"500ms\"/></server>\n");
        }
    }

    public void awaitHealthy() throws InterruptedException {
        server.awaitHealth(START);
    }

    /** Until both workers of the examples on a server can be given tasks. */
    public void awaitWorkers(String instance) throws Exception {
        Await.until("the workers of the examples are active", Duration.ofMinutes(1), () -> {
            Answer workers = api().get("/kapak/v1/workers");
            return workers.status() == 200
                    && workers.data().stream()
                            .filter(worker -> "ACTIVE".equals(worker.getString("status")))
                            .map(worker -> worker.getString("name") + "." + worker.getString("instance"))
                            .toList()
                            .containsAll(List.of("examples." + instance, "pictures." + instance));
        });
    }

    /** What the server finds in its environment. */
    Map<String, String> environment() {
        Map<String, String> env = new TreeMap<>();
        env.put("KAPAK_HOME", home.toString());
        env.put("KAPAK_HTTP_PORT", String.valueOf(port));
        env.put("KAPAK_MANAGEMENT_PORT", String.valueOf(managementPort));
        env.put("KAPAK_GRPC_PORT", "0");
        env.put("KAPAK_PROFILE", "development");
        env.put("KAPAK_TOKEN", token);
        env.put("KAPAK_INSTANCE", "system-test");
        env.put("KAPAK_WORKER_EXAMPLES_SLOTS", String.valueOf(SLOTS));
        env.put("KAPAK_DATABASE_HOST", postgres.host());
        env.put("KAPAK_DATABASE_PORT", String.valueOf(postgres.port()));
        env.put("KAPAK_DATABASE_NAME", postgres.database());
        env.put("KAPAK_DATABASE_USER", postgres.user());
        env.put("KAPAK_DATABASE_PASSWORD", postgres.password());
        env.put("JVM_ARGS", "-Xmx512m -XX:+UseSerialGC");
        env.putAll(setup.environment());
        return env;
    }

    static Path liberty() {
        return Path.of(property("kapak.test.liberty"));
    }

    /** Kapak's EAR, as the build makes it: one for all servers. */
    public static Path ear() {
        return Path.of(property("kapak.test.ear"));
    }

    static Path examples() {
        return Path.of(property("kapak.test.examples"));
    }

    /** The example whose starts and completions join its transactions. */
    static Path shop() {
        return Path.of(property("kapak.test.shop"));
    }

    /** The API with the token of the system. */
    public Api api() {
        return new Api(port, token);
    }

    /** Stops the delivery of messages to a bean of the examples, or starts it again, by the server's own command. */
    public void delivery(String bean, boolean stopped) throws Exception {
        Process command = make.delivery(home, managementPort, bean, stopped)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("logs/delivery.log").toFile())
                .start();
        int exit = command.waitFor();
        if (exit != 0) {
            throw new IllegalStateException(
                    "exit " + exit + ": " + Files.readString(home.resolve("logs/delivery.log")));
        }
    }

    /** Where MicroProfile Health answers, without a token. */
    public Api probes() {
        return new Api(make.probes(port, managementPort), "");
    }

    /** Whether anything answers at a path with JSON. */
    public boolean answers(String path) throws InterruptedException {
        try {
            return api().get(path).header("Content-Type").startsWith("application/json");
        } catch (IOException e) {
            return false;
        }
    }

    /** Another database of the same Postgres, as its superuser. */
    public Database database(String name) {
        return new Database(postgres.url(name), "postgres", postgres.password());
    }

    public Database database() {
        return new Database(postgres.url(), postgres.user(), postgres.password());
    }

    public String token() {
        return token;
    }

    public Path home() {
        return home;
    }

    /** Takes the examples from the watched server; returns at once. */
    public void undeployExamples() throws IOException {
        Files.writeString(dropins().resolve("applications.xml"), "<server/>\n");
    }

    /** Gives the examples to the watched server again; returns at once. */
    public void deployExamples() throws IOException {
        Files.writeString(
                dropins().resolve("applications.xml"),
                "<server><webApplication id=\"kapak-examples\" name=\"kapak-examples\" location=\""
                        + examples().getFileName() + "\"/></server>\n");
    }

    /** Where configuration is added to the server. */
    public Path dropins() {
        return serverFolder().resolve("configDropins").resolve("overrides");
    }

    /** The archives of the server's applications. */
    public Path apps() {
        return serverFolder().resolve("apps");
    }

    private Path serverFolder() {
        return home.resolve("liberty/servers/kapak");
    }

    public int httpPort() {
        return port;
    }

    public long serverPid() {
        return server.pid();
    }

    public long postgresPid() {
        return postgres.pid();
    }

    public void killServer() {
        server.kill();
    }

    public void stopServer() {
        if (server != null) {
            server.stop();
        }
    }

    public void killPostgres() {
        postgres.kill();
    }

    public void stopPostgres() {
        postgres.stop();
    }

    public String databasePassword() {
        return postgres.password();
    }

    /** What Postgres tells. */
    public Path postgresLog() {
        return home.resolve("postgres/postgres.log");
    }

    /** Where Postgres listens, on 127.0.0.1. */
    public int postgresPort() {
        return postgres.port();
    }

    public void startPostgres() throws InterruptedException {
        postgres.start();
    }

    /** The server's log of this life. */
    public String log() {
        try {
            Path log = home.resolve("logs/server.log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        stopServer();
        postgres.stop();
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        System.out.println("The tests on " + make + " took " + seconds + " s");
    }
}
