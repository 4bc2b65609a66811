// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.entity;

import dev.kapak.engine.platform.SqlPipe;
import dev.kapak.engine.run.control.Batch;
import dev.kapak.engine.run.control.Claim;
import dev.kapak.engine.run.control.Dispatch;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.run.control.QueueTerms;
import dev.kapak.engine.run.control.RunRules;
import dev.kapak.engine.run.control.RunState;
import dev.kapak.engine.run.control.Step;
import dev.kapak.engine.run.control.Steps;
import dev.kapak.engine.workflow.control.Shape;
import dev.kapak.engine.workflow.control.Version;
import dev.kapak.protocol.JsonLineWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a batch does to runs of several tasks: opens them, judges what may start once tasks have ended, ends them, and gives
 * dispatched tasks their input and the outputs of their parents. Judged in one place and under the lock of the run's row, so
 * that of two parents that end on two nodes at once the later one sees the earlier.
 */
final class RunWork {

    /** What has become of a task of a run; how is null: nothing of the run is to start any more. */
    private record Fate(
            UUID run, Version version, int number, @Nullable EndState how) {}

    private static final RunSql.Result NOTHING = new RunSql.Result("null", null);

    private final SqlPipe pipe;
    private final RunSql sql;
    private final Steps steps;
    private final long now;
    private final Map<UUID, short[]> locked = new HashMap<>();
    private boolean mayEnd;

    RunWork(SqlPipe pipe, RunRules rules, int nodeEpoch, long now) {
        this.pipe = pipe;
        this.sql = new RunSql(pipe, nodeEpoch);
        this.steps = rules.steps();
        this.now = now;
    }

    /** Locks the runs of what may end; before any row of a task. */
    void lock(Batch batch) {
        Set<UUID> runs = new TreeSet<>();
        batch.ends().forEach(end -> steps.runOf(end.id(), end.task()).ifPresent(runs::add));
        batch.drops().forEach(drop -> steps.runOf(drop.id(), drop.task()).ifPresent(runs::add));
        batch.stops().forEach(stop -> runs.add(stop.id()));
        if (!runs.isEmpty()) {
            mayEnd = true;
            sql.lock(List.copyOf(runs), locked::putAll);
        }
    }

    /**
     * What may be dropped: not a task whose run was not there yet when the runs were locked, since nobody would judge then
     * what that means for the run.
     */
    List<Item.Drop> droppable(List<Item.Drop> drops) throws SQLException {
        if (drops.stream().anyMatch(drop -> steps.runOf(drop.id(), drop.task()).isPresent())) {
            pipe.run();
        }
        return drops.stream()
                .filter(drop -> steps.runOf(drop.id(), drop.task())
                        .map(locked::containsKey)
                        .orElse(true))
                .toList();
    }

    /** Opens fresh runs, and queues the tasks with which they begin. */
    void begin(Batch batch) {
        List<RunSql.Stored> states = new ArrayList<>();
        List<RunSql.Ready> roots = new ArrayList<>();
        List<Item.Start> starts =
                batch.graphs().stream().filter(batch::isToStart).toList();
        for (Item.Start start : starts) {
            RunState state = RunState.fresh(start.version().shape());
            state.settle().forEach(number -> roots.add(ready(start.id(), new Step(start.version(), number))));
            states.add(new RunSql.Stored(start.id(), state.text()));
        }
        if (starts.isEmpty()) {
            batch.begun(Set.of());
        } else {
            sql.open(starts, states, roots, now, batch::begun);
        }
    }

    private RunSql.Ready ready(UUID run, Step step) {
        long expires = QueueTerms.expires(step.action().definition(), now);
        return new RunSql.Ready(run, step.ofRun(run), step.action().id(), expires);
    }

    /** Judges the runs of what has ended; needs the answers of the statements before it. */
    void advance(Batch batch) throws SQLException {
        batch.tryRuns();
        if (!mayEnd) {
            return;
        }
        pipe.run();
        locked.keySet().forEach(batch::goesOn);
        Map<UUID, List<Fate>> fates = new TreeMap<>();
        for (Fate fate : fates(batch)) {
            if (locked.containsKey(fate.run)) {
                fates.computeIfAbsent(fate.run, run -> new ArrayList<>()).add(fate);
            }
        }
        List<RunSql.Stored> saved = new ArrayList<>();
        List<RunSql.Ready> ready = new ArrayList<>();
        List<RunSql.Member> over = new ArrayList<>();
        Map<UUID, Version> versions = new HashMap<>();
        fates.forEach((run, all) -> versions.put(run, all.get(0).version));
        fates.forEach((run, all) -> judge(run, all, saved, ready, over));
        write(batch, saved, ready);
        if (!over.isEmpty()) {
            sql.end(over, now, ended -> {
                Version version = Objects.requireNonNull(versions.get(ended.id()));
                batch.ended(new Batch.Ended(
                        version.tenant(), version.actions().get(0).id(), ended));
            });
        }
    }

    private void judge(
            UUID run, List<Fate> fates, List<RunSql.Stored> saved, List<RunSql.Ready> ready, List<RunSql.Member> over) {
        Version version = fates.get(0).version;
        RunState state = new RunState(version.shape(), locked.getOrDefault(run, new short[0]));
        for (Fate fate : fates) {
            if (fate.how == null) {
                state.stop();
            } else {
                state.end(fate.number, fate.how);
            }
        }
        state.settle().forEach(number -> ready.add(ready(run, new Step(version, number))));
        if (state.isOver()) {
            EndState outcome = state.outcome();
            Steps.all(version)
                    .forEach(step -> over.add(new RunSql.Member(
                            run,
                            outcome,
                            step.ofRun(run),
                            step.action().definition().task())));
        } else if (state.isChanged()) {
            saved.add(new RunSql.Stored(run, state.text()));
        }
    }

    private void write(Batch batch, List<RunSql.Stored> saved, List<RunSql.Ready> ready) {
        if (!saved.isEmpty()) {
            sql.save(saved);
        }
        if (!ready.isEmpty()) {
            ready.sort(Comparator.comparing(RunSql.Ready::id));
            sql.release(ready, batch::released);
        }
    }

    private List<Fate> fates(Batch batch) {
        List<Fate> fates = new ArrayList<>();
        for (Item.End end : batch.ends()) {
            if (batch.didClose(end) && batch.isFinal(end)) {
                fate(end.id(), end.task(), batch.state(end)).ifPresent(fates::add);
            }
        }
        for (Item.Drop drop : batch.drops()) {
            if (batch.didDrop(drop)) {
                fate(drop.id(), drop.task(), drop.state()).ifPresent(fates::add);
            }
        }
        for (Item.Stop stop : batch.stops()) {
            steps.of(stop.task()).ifPresent(step -> fates.add(new Fate(stop.id(), step.version(), 0, null)));
        }
        return fates;
    }

    private Optional<Fate> fate(UUID task, int action, EndState how) {
        return steps.of(action).map(step -> new Fate(step.runOf(task), step.version(), step.number(), how));
    }

    /** Gives what was claimed its input and the outputs of its parents. */
    void fill(Batch batch) throws SQLException {
        Map<UUID, RunSql.Input> inputs = new HashMap<>();
        Set<UUID> others = new HashSet<>();
        Set<UUID> runs = new HashSet<>();
        for (Claim claim : batch.claims()) {
            for (Dispatch dispatch : batch.taken(claim)) {
                steps.of(dispatch.assignment().action()).ifPresent(step -> {
                    UUID run = step.runOf(dispatch.assignment().id());
                    runs.add(run);
                    before(step).forEach(other -> others.add(other.ofRun(run)));
                });
            }
        }
        if (runs.isEmpty()) {
            return;
        }
        Map<UUID, RunSql.Result> results = new HashMap<>();
        sql.inputs(List.copyOf(runs), inputs::put);
        if (!others.isEmpty()) {
            sql.results(List.copyOf(others), results::put);
        }
        pipe.run();
        for (Claim claim : batch.claims()) {
            List<Dispatch> filled = batch.taken(claim).stream()
                    .map(one -> filled(one, inputs, results))
                    .toList();
            batch.claimed(claim, filled);
        }
    }

    /** Whose results it gets: its parents', or those of all others if it starts on failure. */
    private static List<Step> before(Step step) {
        Shape shape = step.version().shape();
        List<Integer> numbers =
                isOnFailure(step) ? shape.order() : shape.parents().get(step.number());
        return numbers.stream().map(number -> new Step(step.version(), number)).toList();
    }

    private static boolean isOnFailure(Step step) {
        return step.number() == step.version().shape().onFailure();
    }

    private Dispatch filled(Dispatch dispatch, Map<UUID, RunSql.Input> inputs, Map<UUID, RunSql.Result> results) {
        return steps.of(dispatch.assignment().action())
                .map(step -> filled(dispatch, step, inputs, results))
                .orElse(dispatch);
    }

    private static Dispatch filled(
            Dispatch dispatch, Step step, Map<UUID, RunSql.Input> inputs, Map<UUID, RunSql.Result> results) {
        UUID run = step.runOf(dispatch.assignment().id());
        RunSql.Input input = inputs.getOrDefault(run, new RunSql.Input(null, "{}"));
        List<Step> before = before(step);
        JsonLineWriter outputs = new JsonLineWriter();
        JsonLineWriter errors = new JsonLineWriter();
        for (Step other : before) {
            String name = other.action().definition().task();
            RunSql.Result result = results.getOrDefault(other.ofRun(run), NOTHING);
            outputs.raw(name, result.output());
            errors.put(name, result.error());
        }
        boolean onFailure = isOnFailure(step);
        return new Dispatch(
                dispatch.assignment(),
                input.metadata(),
                input.input(),
                onFailure || before.isEmpty() ? null : outputs.toString(),
                onFailure ? errors.toString() : null);
    }
}
