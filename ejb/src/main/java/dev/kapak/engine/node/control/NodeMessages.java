// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.control;

import dev.kapak.engine.platform.Message;
import dev.kapak.engine.platform.ProblemKind;

/** Messages about this node and what it stands on. */
public enum NodeMessages implements Message {
    /** Not open yet. */
    NOT_READY(
            "KAPAK-0101",
            ProblemKind.UNAVAILABLE,
            "The engine does not accept work at the moment: %s.",
            "Try again in a few seconds; /kapak/health tells when it is ready."),
    /** The database cannot be reached or used. */
    NO_DATABASE(
            "KAPAK-0102",
            ProblemKind.UNAVAILABLE,
            "The database cannot be used: %s.",
            "Start PostgreSQL and check kapak.database.host, port, name, user and password;"
                    + " the engine goes on by itself once it answers."),
    /** Newer schema. */
    NEWER_SCHEMA(
            "KAPAK-0103",
            ProblemKind.UNAVAILABLE,
            "The database's schema has version %s, which this version of Kapak does not know.",
            "Deploy the version of Kapak that made it, or a newer one."),
    /** Unsafe settings. */
    UNSAFE_DATABASE(
            "KAPAK-0104",
            ProblemKind.UNAVAILABLE,
            "PostgreSQL runs with %s off, so a crash can lose what was acknowledged.",
            "Switch it on, or set kapak.profile=development for a throw-away system."),
    /** Fenced. */
    FENCED(
            "KAPAK-0105",
            ProblemKind.UNAVAILABLE,
            "Another live server has taken over the node name \"%s\".",
            "Give each server a name of its own with kapak.instance, and restart this one."),
    /** PostgreSQL too old. */
    OLD_DATABASE(
            "KAPAK-0106",
            ProblemKind.UNAVAILABLE,
            "PostgreSQL has version %s; Kapak needs 15 or newer.",
            "Upgrade PostgreSQL."),
    /** A statement was given up or met another one. */
    TOO_SLOW(
            "KAPAK-0108",
            ProblemKind.UNAVAILABLE,
            "The database gave the question up: %s.",
            "Try again in a few seconds; if a list takes too long, narrow its window."),
    /** A clock that jumped. */
    CLOCK_OFF(
            "KAPAK-0107",
            ProblemKind.INTERNAL,
            "This machine's clock differs from the database's by %s ms.",
            "Synchronise the clocks; the engine uses the database's time meanwhile."),
    /** A pause. */
    PAUSED(
            "KAPAK-0109",
            ProblemKind.UNAVAILABLE,
            "This node's heart stood still, or others took it for dead; it goes on with a new life, epoch %s after %s.",
            "Look for long pauses of the process: memory, a stopped machine, a database that did not answer."),
    /** Took over. */
    TOOK_OVER(
            "KAPAK-0110",
            ProblemKind.INTERNAL,
            "Node \"%s\" did not beat for %s s: this node takes its %s workers over.",
            "See why that server died or stood still. Its workers go on; only a lost worker's tasks are assigned again."),
    /** Brokers that differ. */
    CUT_OFF(
            "KAPAK-0111",
            ProblemKind.INTERNAL,
            "Node \"%s\" shares the database but no message of it arrives here: the nodes have different brokers.",
            "Give all nodes the same kapak.broker.url; the embedded broker serves one node."),
    /** No data source. */
    NO_DATA_SOURCE(
            "KAPAK-0112",
            ProblemKind.UNAVAILABLE,
            "The server has no data source with the JNDI name %s.",
            "Add it, the engine goes on by itself: on Open Liberty a <dataSource jndiName=\"jdbc/kapak\"> as in Kapak's"
                    + " server.xml, on WildFly /subsystem=datasources/data-source=kapak as in kapak.cli."),
    /** Deployed twice. */
    SECOND_ENGINE(
            "KAPAK-0113",
            ProblemKind.UNAVAILABLE,
            "Application \"%s\" is a second Kapak in this server, where \"%s\" is the engine; it does nothing.",
            "Remove one of the two applications.");

    private final Words words;

    NodeMessages(String code, ProblemKind kind, String what, String fix) {
        words = new Words(code, kind, what, fix);
    }

    @Override
    public Words words() {
        return words;
    }
}
