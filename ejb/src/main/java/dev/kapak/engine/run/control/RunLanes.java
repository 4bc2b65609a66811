// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.ear.Setting;
import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.NodeOpened;
import dev.kapak.engine.platform.Lane;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.platform.Threads;
import dev.kapak.engine.run.boundary.BatchTransaction;
import dev.kapak.engine.workflow.control.PausedActions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The lanes through which everything reaches the database: a task always goes through the same one. */
@Singleton
public class RunLanes {

    private final List<Lane<Item>> lanes = new ArrayList<>();
    private final List<LaneWork> works = new ArrayList<>();
    private final ExecutorService threads;
    private final Backlog backlog;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicInteger turn = new AtomicInteger();

    /** Makes the lanes that the settings ask for; their threads start with the gate. */
    @Inject
    RunLanes(
            Settings settings,
            Threads threads,
            Meters meters,
            Planner planner,
            Aftermath aftermath,
            BatchTransaction transaction,
            Gate gate,
            Backlog backlog) {
        int count = Integer.highestOneBit(settings.number(Setting.BATCH_LANES));
        Lane.Limits limits = new Lane.Limits(
                settings.number(Setting.BATCH_QUEUE),
                settings.number(Setting.BATCH_ITEMS),
                settings.number(Setting.BATCH_BYTES));
        this.threads = threads.pool("lane", count);
        this.backlog = backlog;
        for (int i = 0; i < count; i++) {
            LaneWork work = new LaneWork(planner, aftermath, transaction, gate, this::wake);
            works.add(work);
            lanes.add(new Lane<>(limits, Item::bytes, List.of(Item::tenant, Item::task), work::run));
        }
        meters.gauge("kapak_lane_waiting", this::waiting);
    }

    void onOpened(@Observes NodeOpened opened) {
        backlog.forgetAll();
        if (running.compareAndSet(false, true)) {
            lanes.forEach(lane -> threads.execute(lane::run));
        }
        // Each may have kept something while the database was lost.
        lanes.forEach(Lane::wake);
    }

    void onPauses(@Observes PausedActions pauses) {
        if (backlog.pause(pauses.actions())) {
            wake();
        }
    }

    @PreDestroy
    void stop() {
        for (Lane<Item> lane : lanes) {
            for (Item item : lane.stop()) {
                if (item instanceof Item.Start start) {
                    start.answer().refused(new RefusedException(RunMessages.NOT_STORED, "the engine stops"));
                }
            }
        }
    }

    private Lane<Item> lane(UUID id) {
        return lanes.get((int) (id.getLeastSignificantBits() & (lanes.size() - 1)));
    }

    /** Adds a start, unless its lane is full. */
    public boolean offer(Item.Start start) {
        return lane(start.id()).offer(start);
    }

    /** Adds ends and ageing, which are always accepted and go first. */
    public void add(Collection<? extends Item> items) {
        for (Lane<Item> lane : lanes) {
            List<Item> mine = new ArrayList<>();
            for (Item item : items) {
                if (lane(item.id()) == lane) {
                    mine.add(item);
                }
            }
            if (!mine.isEmpty()) {
                lane.addUrgent(mine);
            }
        }
    }

    /** Something may be claimable: a slot is free and something waits. */
    public void wake() {
        lanes.get(Math.floorMod(turn.getAndIncrement(), lanes.size())).wake();
    }

    /** Tries again what could not be stored and nobody else would report. */
    public void tryAgain() {
        for (int i = 0; i < lanes.size(); i++) {
            if (works.get(i).keepsSomething()) {
                lanes.get(i).wake();
            }
        }
    }

    /** Whether tasks of an action must wait. */
    public boolean isPaused(int action) {
        return backlog.isPaused(action);
    }

    /** How many lanes there are. */
    public int count() {
        return lanes.size();
    }

    /** How many items wait in all lanes. */
    public int waiting() {
        return lanes.stream().mapToInt(Lane::waiting).sum();
    }

    /** When the oldest batch under way began, milliseconds since 1970; a distant time if there is none. */
    public long busySince() {
        return works.stream().mapToLong(LaneWork::busySince).min().orElse(Long.MAX_VALUE);
    }
}
