// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.NodeOpening;
import dev.kapak.engine.node.control.Seat;
import dev.kapak.engine.node.control.TestNode;
import dev.kapak.engine.node.entity.Database;
import dev.kapak.engine.node.entity.TestDatabase;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.FakeEvent;
import dev.kapak.engine.platform.JdbcTransactions;
import dev.kapak.engine.platform.LiveProblems;
import dev.kapak.engine.platform.TestSettings;
import dev.kapak.engine.platform.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnnecessaryAssignment") // there is no container that would inject
class StartGateIT {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final StartGate start = new StartGate();
    private final List<Boolean> openings = new CopyOnWriteArrayList<>();
    private final Gate gate = new Gate();

    @BeforeEach
    void put() throws Exception {
        TestDatabase database = TestDatabase.migrated("start_gate");
        start.threads = new Threads() {
            @Override
            public synchronized ExecutorService pool(String name, int size) {
                return thread;
            }
        };
        start.settings = TestSettings.with();
        start.application = "kapak";
        start.seat = new Seat();
        start.gate = gate;
        start.database = new Database() {
            @Override
            public DataSource source() {
                return database.source();
            }
        };
        start.pulse = TestNode.pulse(start.settings);
        start.clock = new EngineClock();
        start.problems = LiveProblems.over(start.clock);
        start.identity = TestNode.unborn("one");
        start.transactions = new JdbcNodes(
                new JdbcTransactions(
                        database.source(),
                        new JdbcTransactions.Moments() {
                            @Override
                            public void beforeCommit() {
                                // nothing happens then
                            }

                            @Override
                            public void afterCommit() {
                                // nor then
                            }
                        },
                        UnaryOperator.identity()),
                start.identity,
                start.settings);
        start.opening = FakeEvent.to(this::opening);
        start.opened = FakeEvent.to(opened -> {});
    }

    @AfterEach
    void stop() {
        start.end();
        thread.shutdownNow();
    }

    private void opening(NodeOpening opening) {
        openings.add(opening.resumed());
        if (openings.size() == 1) {
            throw new IllegalStateException("the database is lost");
        }
    }

    @Test
    void recoversThoughTheDatabaseWasLostAfterTheEpochWasTakenAndOnlyOnce() throws Exception {
        start.begin();
        assertThat(gate.awaitOpen(Duration.ofSeconds(30))).isTrue();
        assertThat(openings).containsExactly(false, false);

        gate.close("the database is lost again");
        assertThat(gate.awaitOpen(Duration.ofSeconds(30))).isTrue();
        assertThat(openings).containsExactly(false, false, true);
    }
}
