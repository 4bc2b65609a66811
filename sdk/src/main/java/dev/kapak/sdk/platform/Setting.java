// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.platform;

/**
 * The settings of an application: name, kind of value, default, meaning. A table of {@code docs/reference/settings.md} is made from
 * these.
 */
public enum Setting {
    TOKEN("kapak.token", "secret", "", "the API token; it decides the tenant"),
    INSTANCE(
            "kapak.instance",
            "text",
            "local",
            "the server's stable name, part of the queue that a message-driven worker bean reads; WildFly: its node name"
                    + " (`jboss.node.name`) unless it is set"),
    WORKER_SLOTS("kapak.worker.<name>.slots", "number, 1 or more", "`@WorkerDefinition`", "slots"),
    WORKER_DRAIN("kapak.worker.drain", "duration", "PT20S", "time that running tasks get when the application stops"),
    START_TIMEOUT(
            "kapak.start.timeout",
            "duration",
            "PT30S",
            "how long a start, or the wish to cancel, waits for the engine's answer"),
    START_LOCAL(
            "kapak.start.local",
            "flag, true or false",
            "true",
            "starts go straight to an engine in the same server; `false`: by the broker, as from any other server"),
    TRANSACTION_DATA_SOURCE(
            "kapak.transaction.data-source",
            "JNDI name",
            "",
            "the application's data source with the tables `kapak_outbox` and `kapak_done`: starts inside a JTA transaction and"
                    + " transactional tasks join its transactions; none: such starts are refused"),
    TRANSACTION_SCHEMA(
            "kapak.transaction.schema",
            "name",
            "",
            "the schema that has those tables; none: where the connection looks for them"),
    LOG_LINES(
            "kapak.log.lines",
            "number, 0 or more",
            "1000",
            "lines of an attempt that are sent; what it logs beyond is only counted. The engine has its own"),
    LOG_CAPTURE(
            "kapak.log.capture",
            "OFF, DEBUG, INFO, WARN, ERROR",
            "INFO",
            "from which level on what the thread of a running task logs through the server's logger is a line of the task too; `OFF`: never"),
    TASK_RETRIES("kapak.task.<name>.retries", "number, 0 or more", "`@Task`", "retries"),
    TASK_BACKOFF_FACTOR(
            "kapak.task.<name>.backoff-factor",
            "number, 1 to 1000, or 0",
            "`@Task`",
            "the wait before the nth retry is this to the power of n, in seconds; 0: none"),
    TASK_BACKOFF_MAX(
            "kapak.task.<name>.backoff-max", "duration, longer than 0", "`@Task`", "the longest wait of a retry"),
    TASK_EXECUTION_TIMEOUT(
            "kapak.task.<name>.execution-timeout",
            "duration, longer than 0",
            "`@Task`",
            "execution timeout of an attempt"),
    TASK_SCHEDULE_TIMEOUT(
            "kapak.task.<name>.schedule-timeout",
            "duration, longer than 0",
            "`@Task`",
            "how long an attempt may wait for a worker"),
    TASK_PRIORITY("kapak.task.<name>.priority", "number, 1 to 3", "`@Task`", "default priority");

    private final String key;
    private final String kind;
    private final String otherwise;
    private final String meaning;

    Setting(String key, String kind, String otherwise, String meaning) {
        this.key = key;
        this.kind = kind;
        this.otherwise = otherwise;
        this.meaning = meaning;
    }

    /** The name; {@code <name>} in it stands for that of a task or worker. */
    public String key() {
        return key;
    }

    /** The name for this task or worker. */
    public String keyOf(String name) {
        return key.replace("<name>", name);
    }

    /** What kind of value it has, in words. */
    public String kind() {
        return kind;
    }

    /** The default; blank: none; in backquotes: what has it. */
    public String otherwise() {
        return otherwise;
    }

    /** What it means, in Markdown. */
    public String meaning() {
        return meaning;
    }
}
