// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.boundary;

import dev.kapak.ear.EngineState;
import dev.kapak.ear.Setting;
import dev.kapak.engine.node.control.Beats;
import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.NodeBeat;
import dev.kapak.engine.node.control.NodeMessages;
import dev.kapak.engine.node.control.NodeTick;
import dev.kapak.engine.node.control.Pulse;
import dev.kapak.engine.node.control.SafetyPoll;
import dev.kapak.engine.node.entity.Database;
import dev.kapak.engine.node.entity.NodeRow;
import dev.kapak.engine.node.entity.Partitions;
import dev.kapak.engine.node.entity.Retention;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.Problems;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.platform.SqlFault;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The node's timers: a heartbeat every two seconds, partitions every hour. Callbacks never throw. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NodeClock {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");
    private static final long BEAT_MILLIS = 2_000;
    private static final long CLOCK_LIMIT_MILLIS = 1_000;

    @Inject
    Gate gate;

    @Inject
    Pulse pulse;

    @Inject
    NodeTransactions transactions;

    @Inject
    Database database;

    @Inject
    SafetyPoll poll;

    @Inject
    EngineClock clock;

    @Inject
    Beats lateness;

    @Inject
    Settings settings;

    @Inject
    Problems problems;

    @Inject
    Event<NodeBeat> beats;

    @Inject
    Event<NodeTick> ticks;

    /** The heartbeat, with the safety poll. */
    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false, info = "kapak heartbeat")
    @SuppressWarnings("IllegalCatch") // a timer's callback must not throw: the server would retry or drop it
    public void beat() {
        EngineState.tick();
        // It is due at each even second of this machine's clock.
        lateness.fired(System.currentTimeMillis() % BEAT_MILLIS);
        try {
            ticks.fire(new NodeTick());
            if (gate.isOpen() && pulse.isStale(System.nanoTime())) {
                gate.close("this node's heart stood still");
            } else if (gate.isOpen()) {
                store();
            }
        } catch (Exception e) {
            if (SqlFault.of(e) == SqlFault.CONNECTION) {
                gate.close("the database is lost: " + SqlFault.words(e));
            } else {
                LOG.log(Level.WARNING, "the heartbeat failed", e);
            }
        }
    }

    private void store() throws SQLException {
        long before = System.nanoTime();
        Optional<NodeRow.Answer> answer = transactions.beat(poll.lowWater(), poll.actionsToPoll());
        long middle = before + (System.nanoTime() - before) / 2;
        if (answer.isEmpty()) {
            gate.close("another node has taken this one for dead");
            return;
        }
        pulse.beat(before);
        clock.set(answer.get().databaseMillis(), middle);
        compareClocks(answer.get().databaseMillis());
        beats.fire(answer.get().beat());
    }

    private void compareClocks(long databaseMillis) {
        long off = System.currentTimeMillis() - databaseMillis;
        if (Math.abs(off) > CLOCK_LIMIT_MILLIS) {
            problems.raise("clock", NodeMessages.CLOCK_OFF, Math.round(off / 1000.0) * 1000);
        } else {
            problems.clear("clock");
        }
    }

    /** Partitions three days ahead, and none older than {@code kapak.retention} but for unfinished runs. */
    @Schedule(hour = "*", minute = "7", persistent = false, info = "kapak partitions")
    @SuppressWarnings("IllegalCatch") // as above
    public void partitions() {
        if (!gate.isOpen()) {
            return;
        }
        try (Connection connection = database.connect()) {
            LocalDate today = LocalDate.ofInstant(clock.now(), ZoneOffset.UTC);
            int made = new Partitions(connection).ensure(today);
            int dropped = new Retention(connection)
                    .dropBefore(
                            today.minusDays(settings.duration(Setting.RETENTION).toDays()));
            LOG.log(Level.DEBUG, "event=partitions made={0} droppedDays={1}", made, dropped);
        } catch (Exception e) {
            LOG.log(Level.WARNING, "the partitions of the next days could not be made", e);
        }
    }
}
