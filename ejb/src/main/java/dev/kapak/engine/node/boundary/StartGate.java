// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.boundary;

import dev.kapak.ear.EngineState;
import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.node.control.NodeMessages;
import dev.kapak.engine.node.control.NodeOpened;
import dev.kapak.engine.node.control.NodeOpening;
import dev.kapak.engine.node.control.Pulse;
import dev.kapak.engine.node.control.Seat;
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
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Opens the gate. Deployment always succeeds: one managed thread waits for the database, migrates, takes the node's
 * identity and lets the work in; when the database is lost or this node stood still the gate shuts, and the same thread
 * opens it again, after a long silence with a new life.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class StartGate {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final String PROBLEM = "start";

    @Resource(lookup = "java:app/AppName")
    String application;

    @Inject
    Threads threads;

    @Inject
    Settings settings;

    @Inject
    Seat seat;

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
    Pulse pulse;

    @Inject
    Problems problems;

    @Inject
    Event<NodeOpening> opening;

    @Inject
    Event<NodeOpened> opened;

    /** Whether this life knows what the earlier one left; used by the gate's thread only. */
    private boolean recovered;

    @PostConstruct
    void begin() {
        EngineState.phase(EngineState.Phase.STARTING, "the engine is starting");
        sit();
        threads.pool("gate", 1).execute(this::keepOpen);
    }

    @PreDestroy
    void end() {
        gate.stop();
        seat.leave();
    }

    /** Whether there is no other engine in this process. Told at once: a server that refuses the copy may stop it in a moment. */
    private boolean sit() {
        try {
            seat.take(application);
            return true;
        } catch (RefusedException e) {
            refused(e);
            return false;
        }
    }

    private void refused(RefusedException e) {
        problems.raise(PROBLEM, e.reason(), e.values());
        EngineState.phase(EngineState.phase(), e.reason().say(e.values()));
    }

    private void keepOpen() {
        try {
            while (!gate.isStopped()) {
                if (sit() && tryOpening()) {
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
            boolean kept = prepare();
            // An epoch that was taken before the database was lost has not recovered anything.
            boolean resumed = kept && recovered;
            opening.fire(new NodeOpening(resumed));
            recovered = true;
            problems.clear(PROBLEM);
            gate.open();
            opened.fire(new NodeOpened(resumed));
            return true;
        } catch (RefusedException e) {
            refused(e);
        } catch (Exception | LinkageError e) {
            if (gate.isStopped()) {
                return false; // the application goes, and its beans with it
            }
            String words = SqlFault.words(e);
            problems.raise(PROBLEM, NodeMessages.NO_DATABASE, words);
            EngineState.phase(EngineState.phase(), "no database: " + words);
        }
        return false;
    }

    /** Whether this life has its epoch from before. */
    private boolean prepare() throws SQLException {
        settings.check();
        String version = new Schema(database.required(), settings.development()).migrate();
        EngineState.detail("schema", version);
        readClock();
        try (Connection connection = database.connect()) {
            new Partitions(connection).ensure(LocalDate.ofInstant(clock.now(), ZoneOffset.UTC));
        }
        return resume() || begin(identity.epoch());
    }

    /** Whether the present life goes on: it was silent for a moment only, and nobody has ended it. */
    private boolean resume() throws SQLException {
        long now = System.nanoTime();
        if (identity.epoch() == 0 || pulse.isStale(now)) {
            return false;
        }
        boolean goesOn = transactions.beat(Instant.EPOCH, List.of()).isPresent();
        if (goesOn) {
            pulse.beat(now);
        }
        return goesOn;
    }

    /** Begins a life; whether it is not the first one. */
    private boolean begin(int before) throws SQLException {
        long now = System.nanoTime();
        Optional<NodeRow.Life> life = transactions.take(before);
        if (life.isEmpty()) {
            gate.stop();
            throw new RefusedException(NodeMessages.FENCED, identity.name());
        }
        identity.take(life.get().id(), life.get().epoch());
        pulse.beat(now);
        EngineState.detail("node", identity.name());
        EngineState.detail("epoch", Integer.toString(life.get().epoch()));
        if (before != 0) {
            NodeMessages message = NodeMessages.PAUSED;
            LOG.log(
                    Level.WARNING,
                    "{0} {1} {2}",
                    message.code(),
                    message.say(life.get().epoch(), before),
                    message.fix());
        }
        return before != 0;
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
