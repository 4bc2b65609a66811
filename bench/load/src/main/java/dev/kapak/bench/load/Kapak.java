// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import dev.kapak.bench.core.Callers;
import dev.kapak.bench.core.Figures;
import dev.kapak.launcher.AppServer;
import dev.kapak.launcher.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Open Liberty with the EAR and the application of {@code bench/app}. */
final class Kapak implements Subject {

    private static final int CLIENTS = 16;
    private static final int CHUNK = 5_000;
    private static final int PACED_CALLERS = 64;
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final String DONE = "kapak_runs_ended_total{";
    private static final String ACTIVE = "\"ACTIVE\"";
    private static final int WORKERS = 2;

    private final Make make;
    private final Plan plan;
    private final Postgres postgres;
    private final AppServer server;
    private final String token;
    private final Rest control;
    private double ended;
    private double recorded;
    private double wanted;

    private Kapak(Make make, Plan plan, Postgres postgres, AppServer server, String token) {
        this.make = make;
        this.plan = plan;
        this.postgres = postgres;
        this.server = server;
        this.token = token;
        this.control = new Rest(server.port(), token);
    }

    static Kapak start(Make make, Plan plan, Path home, EmbeddedPostgres embedded, Postgres postgres)
            throws IOException, InterruptedException, SQLException {
        if (!make.database().equals(embedded.database())) {
            postgres.make(make.database());
        }
        String token = "kapak_" + UUID.randomUUID();
        Map<String, String> environment = environment(plan, home, embedded, token);
        environment.put("KAPAK_DATABASE_NAME", make.database());
        AppServer server = make.prepare(home, environment);
        Runtime.getRuntime().addShutdownHook(Machine.threads().newThread(server::stop));
        server.start();
        server.awaitHealth(START);
        Kapak kapak = new Kapak(make, plan, postgres, server, token);
        kapak.awaitWorkers();
        return kapak;
    }

    private static Map<String, String> environment(Plan plan, Path home, EmbeddedPostgres postgres, String token) {
        Map<String, String> env = new TreeMap<>();
        env.put("KAPAK_HOME", home.toString());
        env.put("KAPAK_HTTP_PORT", String.valueOf(Machine.freePort()));
        env.put("KAPAK_GRPC_PORT", "0");
        env.put("KAPAK_PROFILE", "development");
        env.put("KAPAK_TOKEN", token);
        env.put("KAPAK_INSTANCE", "bench");
        env.put("KAPAK_WORKER_BENCH_SLOTS", String.valueOf(plan.slots()));
        env.put("KAPAK_WORKER_NEIGHBOUR_SLOTS", String.valueOf(plan.slots()));
        env.put("KAPAK_DATABASE_HOST", postgres.host());
        env.put("KAPAK_DATABASE_PORT", String.valueOf(postgres.port()));
        env.put("KAPAK_DATABASE_USER", postgres.user());
        env.put("KAPAK_DATABASE_PASSWORD", postgres.password());
        env.put("JVM_ARGS", "-Xmx" + Plan.text("heap") + " -XX:+UseSerialGC " + System.getProperty("bench.jvm", ""));
        return env;
    }

    private void awaitWorkers() throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (control.get("/kapak/v1/workers").body().split(ACTIVE, -1).length <= WORKERS) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The workers do not become active. " + server.whatMatters());
            }
            Machine.pass(LOOK);
        }
    }

    @Override
    public String name() {
        return make.subject();
    }

    @Override
    public String sizes() {
        return make.words() + ", " + plan.slots()
                + " slots in one message-driven worker, engine as shipped (1 lane, batches of at most 500), heap "
                + Plan.text("heap") + ", history kept";
    }

    @Override
    public String database() {
        return make.database();
    }

    @Override
    public List<Way> ways() {
        return List.of(
                new Way("startAll of 5,000, 2 callers", count -> drive("startAll?callers=2&chunk=" + CHUNK, count)),
                new Way("start, 8 callers", count -> drive("start?callers=8", count)),
                new Way("start, 64 callers", count -> drive("start?callers=64", count)),
                new Way("REST, 16 clients", count -> rest(count, 0, "")),
                batches(2));
    }

    @Override
    public List<Way> paces() {
        return List.of(
                new Way(
                        "run in process",
                        count -> drive("steady?callers=" + PACED_CALLERS + "&rate=" + plan.rate(), count)),
                new Way(
                        "REST, 16 clients",
                        count -> rest(count, TimeUnit.SECONDS.toNanos(1) / plan.rate(), "Prefer: wait=30\r\n")));
    }

    @Override
    public List<Way> joined() {
        return List.of(new Way("in the caller's transaction, 8 callers", count -> drive("joined?callers=8", count)));
    }

    /** Triggers of the neighbour's task at its pace. */
    Way neighbour(String name) {
        long gap = TimeUnit.SECONDS.toNanos(1) / plan.neighbours();
        return new Way(name, count -> singles(Triggers.NEIGHBOUR, CLIENTS, count, gap, ""));
    }

    /** Single triggers by so many clients, as fast as they can. */
    Way singles(int clients) {
        return new Way("REST, " + clients + " clients", count -> singles(Triggers.TASK, clients, count, 0, ""));
    }

    /** Batches by so many clients, as fast as they can. */
    Way batches(int clients) {
        return new Way(
                "REST batches of 1,000, " + clients + " clients", count -> restBatches(Triggers.TASK, clients, count));
    }

    /** Batches of runs with ten tasks by so many clients, as fast as they can. */
    Way graphs(int clients) {
        return new Way("runs of ten tasks", count -> restBatches(Triggers.GRAPH, clients, count));
    }

    /** Messages of so many lines to the engine and its answers, nothing stored. */
    Map<String, Double> exchange(int callers, int count, int lines) throws IOException {
        return drive("messages?callers=" + callers + "&lines=" + lines, count);
    }

    /** A connection of its own. */
    Rest client() {
        return new Rest(server.port(), token);
    }

    private Map<String, Double> drive(String what, int count) throws IOException {
        return Figures.parse(
                control.post("/bench/" + what + "&count=" + count, "", "").expected());
    }

    private Map<String, Double> rest(int count, long gapNanos, String headers) throws InterruptedException {
        return singles(Triggers.TASK, CLIENTS, count, gapNanos, headers);
    }

    private Map<String, Double> singles(String workflow, int callers, int count, long gapNanos, String headers)
            throws InterruptedException {
        ThreadLocal<Rest> clients = ThreadLocal.withInitial(this::client);
        return Way.told(new Callers(Machine.threads(), callers)
                .make(
                        count,
                        gapNanos,
                        (number, sent) ->
                                post(clients.get(), Triggers.RUNS, Triggers.one(workflow, number, sent), headers)));
    }

    private Map<String, Double> restBatches(String workflow, int callers, int count) throws InterruptedException {
        ThreadLocal<Rest> clients = ThreadLocal.withInitial(this::client);
        int chunks = (count + Triggers.CHUNK - 1) / Triggers.CHUNK;
        return Way.told(new Callers(Machine.threads(), callers).make(chunks, (chunk, sent) -> {
            int first = chunk * Triggers.CHUNK;
            int size = Math.min(Triggers.CHUNK, count - first);
            post(clients.get(), Triggers.BATCH, Triggers.many(workflow, first, size, sent), "");
        }));
    }

    private static void post(Rest client, String path, String body, String headers) {
        try {
            client.post(path, body, headers).expected();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void open(int count, boolean held) throws IOException, SQLException {
        control.post("/bench/open?count=" + count + "&held=" + held, "", "").expected();
        ended = done();
        recorded = recorded();
        expect(count);
    }

    /** So many have been accepted, where that is known only afterwards. */
    void expect(int count) {
        wanted = ended + count;
    }

    @Override
    public void release() throws IOException {
        control.post("/bench/release", "", "").expected();
    }

    @Override
    public void awaitEnd() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        double done;
        while ((done = done()) < wanted) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(wanted - done + " runs did not end. " + server.whatMatters());
            }
            Machine.pass(LOOK);
        }
    }

    /** From memory: to count rows again and again would be most of what Postgres does. */
    private double done() throws IOException {
        return ended(control);
    }

    /** How many runs have ended since the engine began, asked by one of several threads. */
    private static double ended(Rest client) throws IOException {
        return Figures.sum(Figures.parse(client.get("/kapak/metrics").expected()), DONE);
    }

    /** Of so many that were sent, those that have not ended, asked by one of several threads. */
    double waiting(Rest client, int sent) throws IOException {
        return sent - (ended(client) - ended);
    }

    /** Runs that have ended since the measurement began. */
    double endedSince() throws IOException {
        return done() - ended;
    }

    /** When each task of the measurement began first, by its number; 0 for never. */
    long[] starts() throws IOException {
        return control.get("/bench/starts")
                .expected()
                .lines()
                .mapToLong(Long::parseLong)
                .toArray();
    }

    /** The answer of the doctor. */
    String doctor(String window) throws IOException {
        return control.get("/kapak/v1/doctor?window=" + window).expected();
    }

    private Map<String, Double> metrics() throws IOException {
        return Figures.parse(control.get("/kapak/metrics").expected());
    }

    private double recorded() throws SQLException {
        return postgres.ask(database(), "select count(*) from task_end where final and run is null and state = 1");
    }

    @Override
    public Map<String, Double> close(int count) throws IOException, SQLException {
        Map<String, Double> seen = seen(count);
        seen.merge("missing", Math.abs(wanted - ended - recordedSince()), Math::max);
        return seen;
    }

    /** What the application says of the first so many tasks of the measurement. */
    Map<String, Double> seen(int count) throws IOException {
        return Figures.parse(control.get("/bench/seen?count=" + count).expected());
    }

    /** How many ends came into the database since the measurement began. */
    double recordedSince() throws SQLException {
        return recorded() - recorded;
    }

    @Override
    public void settle() {
        Postgres.awaitCounts();
    }

    @Override
    public double cpu() {
        return Machine.cpu(server.pid());
    }

    @Override
    public Map<String, Double> counters() throws IOException {
        Map<String, Double> metrics = metrics();
        Map<String, Double> counters = new LinkedHashMap<>();
        counters.put("messages", Figures.sum(metrics, "kapak_messages_sent_total"));
        counters.put("batches", Figures.sum(metrics, "kapak_batches_total"));
        return counters;
    }

    @Override
    public void close() {
        try {
            control.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            server.stop();
        }
    }
}
