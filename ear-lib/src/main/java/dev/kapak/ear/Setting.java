// SPDX-License-Identifier: Apache-2.0
package dev.kapak.ear;

import static dev.kapak.ear.Allowed.duration;
import static dev.kapak.ear.Allowed.flag;
import static dev.kapak.ear.Allowed.number;
import static dev.kapak.ear.Allowed.path;
import static dev.kapak.ear.Allowed.percentage;
import static dev.kapak.ear.Allowed.secret;
import static dev.kapak.ear.Allowed.text;

import java.util.Locale;

/**
 * The settings of the engine and of the servers' configurations: name, values, default, who honours it, meaning. The tables of
 * {@code docs/reference/settings.md} are made from these, and a name that is not here cannot be read by the engine. The run command
 * and the SDK declare their own.
 */
public enum Setting {
    PROFILE(
            "kapak.profile",
            text(),
            "production",
            Who.ENGINE,
            "`development` accepts the token of `kapak.token` and a database with fsync off"),
    TOKEN(
            "kapak.token",
            secret(),
            "",
            Who.ENGINE,
            "API token. The engine stores it for the tenant \"default\" when the profile is "
                    + "`development`; applications show theirs by the same name"),
    INSTANCE(
            "kapak.instance",
            text(),
            "local",
            Who.ENGINE,
            "the node's stable name; each server needs its own. Open Liberty: the server's name "
                    + "(`${wlp.server.name}`), WildFly: its node name, unless it is set"),
    BATCH_LANES(
            "kapak.batch.lanes",
            number(1, 8),
            "1",
            Who.ENGINE,
            "lanes, a power of two. One makes the largest batches and keeps the order; more help "
                    + "where commits are slow and processors many. In a lane tenants take turns, and within a "
                    + "tenant its tasks"),
    BATCH_ITEMS(
            "kapak.batch.items",
            number(1, 5_000),
            "500",
            Who.ENGINE,
            "most items in a batch; a quarter of it while several tasks have something to do, so that "
                    + "none waits long for another's"),
    BATCH_BYTES(
            "kapak.batch.bytes",
            number(10_000, 100_000_000),
            "1048576",
            Who.ENGINE,
            "most bytes in a batch; one larger item is a batch of its own"),
    BATCH_QUEUE(
            "kapak.batch.queue",
            number(100, 1_000_000),
            "20000",
            Who.ENGINE,
            "starts that may wait in a lane; beyond: 429, KAPAK-0402"),
    INPUT_MAX_BYTES(
            "kapak.input.max-bytes",
            number(1_024, 64 * 1024 * 1024),
            "4194304",
            Who.ENGINE,
            "largest input, UTF-8; beyond: 413, KAPAK-0406"),
    METADATA_MAX_BYTES("kapak.metadata.max-bytes", number(0, 1024 * 1024), "65536", Who.ENGINE, "largest metadata"),
    BULK_MAX_ITEMS("kapak.bulk.max-items", number(1, 1_000), "1000", Who.ENGINE, "most runs in one `/runs:batch`"),
    WAIT_MAX("kapak.wait.max", duration(), "PT60S", Who.ENGINE, "longest `Prefer: wait`"),
    RETENTION(
            "kapak.retention",
            duration("P1D", ""),
            "P30D",
            Who.ENGINE,
            "whole days that ended runs are kept; unfinished ones are kept longer"),
    LOG_LINES(
            "kapak.log.lines",
            number(0, 100_000),
            "1000",
            Who.ENGINE,
            "lines that are stored of an attempt; what it logs beyond is only counted"),
    PRIORITY_STEP(
            "kapak.priority.step",
            duration(),
            "PT1M",
            Who.ENGINE,
            "head start that one step of priority buys in the queue"),
    NODE_DEAD(
            "kapak.node.dead",
            duration(),
            "PT10S",
            Who.ENGINE,
            "a node that does not beat for so long is taken for dead by the others; one that stood "
                    + "still for half of it begins a new life"),
    HINT_DROP(
            "kapak.hint.drop",
            percentage(),
            "0",
            Who.ENGINE,
            "percentage of the other nodes' hints that are thrown away, to prove that nothing depends on them"),
    WORKER_BEAT("kapak.worker.beat", duration(), "PT2S", Who.ENGINE, "time between heartbeats of a worker"),
    WORKER_LOST(
            "kapak.worker.lost",
            duration(),
            "PT10S",
            Who.ENGINE,
            "a worker that is silent for so long is lost; its tasks are assigned again"),
    WORKER_AHEAD(
            "kapak.worker.ahead",
            duration(),
            "PT0.02S",
            Who.ENGINE,
            "tasks may be claimed beyond the slots: as many as the slots finish in this time, at most 256"),
    DOCTOR_READY(
            "kapak.doctor.ready",
            duration(),
            "PT60S",
            Who.ENGINE,
            "the doctor warns of a task that could run and waits for longer"),
    JMX(
            "kapak.jmx",
            flag(),
            "true",
            Who.ENGINE,
            "whether the MBeans `dev.kapak:type=…` are registered ([administration](../guide/administration.md))"),

    // --- The configuration of the servers, not the engine.
    HTTP_HOST(
            "kapak.http.host",
            text(),
            "127.0.0.1",
            Who.BOTH,
            "where HTTP listens; `*` (WildFly: `0.0.0.0`) answers everybody"),
    HTTP_PORT("kapak.http.port", number(1, 65_535), "8080", Who.BOTH, "the port of HTTP"),
    MANAGEMENT_HOST(
            "kapak.management.host",
            text(),
            "127.0.0.1",
            Who.WILDFLY,
            "where management and MicroProfile Health listen"),
    MANAGEMENT_PORT("kapak.management.port", number(1, 65_535), "9990", Who.WILDFLY, "their port"),
    GRPC_HOST(
            "kapak.grpc.host", text(), "127.0.0.1", Who.BOTH, "where the port for workers in other languages listens"),
    GRPC_PORT(
            "kapak.grpc.port",
            number(0, 65_535),
            "7077",
            Who.BOTH,
            "the port for workers in other languages, not served yet; 0: none"),
    DATABASE_HOST("kapak.database.host", text(), "127.0.0.1", Who.BOTH, "PostgreSQL 15 or newer: where it is"),
    DATABASE_PORT("kapak.database.port", number(1, 65_535), "54329", Who.BOTH, "its port"),
    DATABASE_NAME("kapak.database.name", text(), "kapak", Who.BOTH, "the database"),
    DATABASE_USER("kapak.database.user", text(), "kapak", Who.BOTH, "who signs in"),
    DATABASE_PASSWORD(
            "kapak.database.password",
            secret(),
            "",
            Who.BOTH,
            "the password of that user; WildFly: `none` unless it is set"),
    DATABASE_POOL("kapak.database.pool", number(1, 10_000), "30", Who.BOTH, "most connections to the database"),
    DATABASE_TIMEOUT(
            "kapak.database.timeout",
            number(0, 86_400),
            "60",
            Who.BOTH,
            "seconds until a statement whose answer does not come is given up; 0: never"),
    BROKER_URL(
            "kapak.broker.url",
            text(),
            "",
            Who.BOTH,
            "another Artemis broker, `tcp://host:61616`; empty: the embedded one (`embedded`). On "
                    + "WildFly that is for the run command and the image; the server itself makes it of the next two"),
    BROKER_HOST(
            "kapak.broker.host",
            text(),
            "127.0.0.1",
            Who.BOTH,
            "WildFly with "
                    + "[`broker.cli`](../guide/wildfly.md#with-a-broker-of-its-own-several-engines): where that "
                    + "broker is. Open Liberty: where the embedded broker listens"),
    BROKER_PORT(
            "kapak.broker.port",
            number(0, 65_535),
            "0",
            Who.BOTH,
            "WildFly with `broker.cli`: that broker's port, 61616 unless it is set. Open Liberty: "
                    + "opens the embedded broker for other servers (needs user and password); 0 keeps it to "
                    + "this one"),
    BROKER_USER(
            "kapak.broker.user", text(), "", Who.BOTH, "who signs in at the broker; WildFly: `kapak` unless it is set"),
    BROKER_PASSWORD(
            "kapak.broker.password",
            secret(),
            "",
            Who.BOTH,
            "the password of that user; WildFly: `kapak` unless it is set"),
    BROKER_POOL(
            "kapak.broker.pool",
            number(1, 10_000),
            "50",
            Who.BOTH,
            "most connections to the broker that the server's applications share"),
    HOME(
            "kapak.home",
            path(),
            "",
            Who.BOTH,
            "folder of the examples' pictures and results; Open Liberty: of the embedded broker's "
                    + "journal too, `${server.output.dir}/kapak` unless it is set"),
    TRUSTSTORE_PASSWORD(
            "kapak.truststore.password",
            secret(),
            "changeit",
            Who.LIBERTY,
            "opens the JDK's file of trusted certificates, for what the server asks of others by TLS"),
    LTPA_PASSWORD(
            "kapak.ltpa.password",
            secret(),
            "kapak",
            Who.LIBERTY,
            "guards the file with the keys of the console's sign-in, which the first start makes"),
    CONSOLE_LEVEL(
            "kapak.console.level",
            text(),
            "INFO",
            Who.WILDFLY,
            "with `alone.cli`: from what level on log lines go to the console too");

    /** Who honours a setting. */
    public enum Who {
        /** The engine itself, by MicroProfile Config, so on any server. */
        ENGINE("both servers"),
        /** The configurations of both servers. */
        BOTH("both servers"),
        LIBERTY("Open Liberty"),
        WILDFLY("WildFly");

        private final String words;

        Who(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    private final String key;
    private final Allowed allowed;
    private final String otherwise;
    private final Who who;
    private final String meaning;

    Setting(String key, Allowed allowed, String otherwise, Who who, String meaning) {
        this.key = key;
        this.allowed = allowed;
        this.otherwise = otherwise;
        this.who = who;
        this.meaning = meaning;
    }

    /** The name: {@code kapak.batch.lanes}. */
    public String key() {
        return key;
    }

    /** The name in the environment: {@code KAPAK_BATCH_LANES}. */
    public String variable() {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** What values it may have. */
    public Allowed allowed() {
        return allowed;
    }

    /** The default; blank: none. */
    public String otherwise() {
        return otherwise;
    }

    /** Who honours it. */
    public Who who() {
        return who;
    }

    /** What it means, in Markdown. */
    public String meaning() {
        return meaning;
    }
}
