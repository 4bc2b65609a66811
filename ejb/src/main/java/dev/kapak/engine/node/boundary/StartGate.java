// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.boundary;

import dev.kapak.ear.EngineState;
import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.node.control.NodeMessages;
import dev.kapak.engine.node.control.NodeOpened;
import dev.kapak.engine.node.control.NodeOpening;
import dev.kapak.engine.node.entity.Database;
import dev.kapak.engine.node.entity.NodeRow;
import dev.kapak.engine.node.entity.Partitions;
import dev.kapak.engine.node.entity.Schema;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.Problems;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.platform.SqlFault;
import dev.kapak.engine.platform.Threads;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Opens the gate. Deployment always succeeds: one managed thread waits for the database, migrates, takes the node's
 * identity and lets the work in; when the database is lost the gate shuts, and the same thread opens it again.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class StartGate {

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final String PROBLEM = "start";

    @Inject
    Threads threads;

    @Inject
    Settings settings;

    @Inject
    Gate gate;

    @Inject
    Database database;

    @Inject
    NodeIdentity identity;

    @Inject
    NodeTransactions transactions;

    @Inject
    EngineClock clock;

    @Inject
    Problems problems;

    @Inject
    Event<NodeOpening> opening;

    @Inject
    Event<NodeOpened> opened;

    @PostConstruct
    void begin() {
        EngineState.phase(EngineState.Phase.STARTING, "the engine is starting");
        threads.pool("gate", 1).execute(this::keepOpen);
    }

    @PreDestroy
    void end() {
        gate.stop();
    }

    private void keepOpen() {
        try {
            while (!gate.isStopped()) {
                if (tryOpening()) {
                    gate.awaitShut();
                } else {
                    gate.pause(AGAIN);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Whatever goes wrong here must end in another try, never in a dead gate.
    @SuppressWarnings("IllegalCatch")
    private boolean tryOpening() {
        try {
            boolean resumed = prepare();
            opening.fire(new NodeOpening(resumed));
            problems.clear(PROBLEM);
            gate.open();
            opened.fire(new NodeOpened(resumed));
            return true;
        } catch (RefusedException e) {
            problems.raise(PROBLEM, e.reason(), e.values());
            EngineState.phase(EngineState.phase(), e.reason().say(e.values()));
        } catch (Exception | LinkageError e) {
            String words = SqlFault.words(e);
            problems.raise(PROBLEM, NodeMessages.NO_DATABASE, words);
            EngineState.phase(EngineState.phase(), "no database: " + words);
        }
        return false;
    }

    private boolean prepare() throws SQLException {
        String version = new Schema(database.source(), settings.development()).migrate();
        EngineState.detail("schema", version);
        readClock();
        try (Connection connection = database.connect()) {
            new Partitions(connection).ensure(LocalDate.ofInstant(clock.now(), ZoneOffset.UTC));
        }
        if (identity.epoch() != 0) {
            return resume();
        }
        NodeRow.Life life = transactions.take();
        identity.take(life.id(), life.epoch());
        EngineState.detail("node", identity.name());
        EngineState.detail("epoch", Integer.toString(life.epoch()));
        return false;
    }

    private boolean resume() throws SQLException {
        if (transactions.beat(Instant.EPOCH, List.of()).isEmpty()) {
            throw new RefusedException(NodeMessages.FENCED, identity.name());
        }
        return true;
    }

    private void readClock() throws SQLException {
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            long before = System.nanoTime();
            try (var row = statement.executeQuery("select (extract(epoch from clock_timestamp()) * 1000)::bigint")) {
                row.next();
                long after = System.nanoTime();
                clock.set(row.getLong(1), before + (after - before) / 2);
            }
        }
    }
}
