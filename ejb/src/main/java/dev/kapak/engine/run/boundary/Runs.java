// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.boundary;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.NodeBeat;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.run.control.Accepted;
import dev.kapak.engine.run.control.Admission;
import dev.kapak.engine.run.control.Answer;
import dev.kapak.engine.run.control.EndedRun;
import dev.kapak.engine.run.control.Followers;
import dev.kapak.engine.run.control.GraphComposer;
import dev.kapak.engine.run.control.PendingStarts;
import dev.kapak.engine.run.control.RunComposer;
import dev.kapak.engine.run.control.RunFilter;
import dev.kapak.engine.run.control.RunLanes;
import dev.kapak.engine.run.control.RunMessages;
import dev.kapak.engine.run.control.RunView;
import dev.kapak.engine.run.control.Slots;
import dev.kapak.engine.run.control.StartRun;
import dev.kapak.engine.run.control.Steps;
import dev.kapak.engine.run.control.Takers;
import dev.kapak.engine.run.entity.RunReadSql.AttemptRow;
import dev.kapak.engine.run.entity.RunReadSql.EndRow;
import dev.kapak.engine.run.entity.RunReadSql.WaitingRow;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.workflow.boundary.Workflows;
import dev.kapak.engine.workflow.control.Version;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Starts, follows and reads runs. What it returns later is completed on an engine thread that may be kept for a moment. */
@Singleton
public class Runs {

    private static final int MOST_ASKED = 1_000;

    private final Gate gate;
    private final Admission admission;
    private final PendingStarts pending;
    private final RunLanes lanes;
    private final Followers followers;
    private final RunReads reads;
    private final Workflows workflows;
    private final RunComposer composer;
    private final GraphComposer graphs;

    @Inject
    Runs(
            Gate gate,
            Admission admission,
            PendingStarts pending,
            RunLanes lanes,
            Followers followers,
            RunReads reads,
            Workflows workflows,
            Slots slots) {
        this.gate = gate;
        this.admission = admission;
        this.pending = pending;
        this.lanes = lanes;
        this.followers = followers;
        this.reads = reads;
        this.workflows = workflows;
        Takers takers = new Takers(slots::hasWorker, slots::isRegistered, workflows);
        this.composer = new RunComposer(workflows::ofAction, takers::areThere, lanes::isPaused);
        this.graphs = new GraphComposer(composer);
    }

    /**
     * Starts a run: completes once it is committed, or with a {@link RefusedException}; on a lane's thread, so
     * what follows must go on elsewhere.
     */
    public CompletableFuture<Accepted> start(Caller caller, StartRun wish) {
        try {
            gate.check();
            return pending.offer(id -> admission.admit(caller, wish, id));
        } catch (RefusedException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Starts a run; the answer hears of the commit on a lane's thread.
     *
     * @throws RefusedException before anything happened
     */
    public void offer(Caller caller, StartRun wish, Answer answer) {
        gate.check();
        if (!lanes.offer(admission.admit(caller, wish, answer))) {
            throw new RefusedException(RunMessages.BUSY, lanes.waiting());
        }
    }

    /** Adds a follower, unless an equal one follows already; it is called on a lane's thread. */
    public void follow(int tenant, UUID run, Consumer<EndedRun> follower) {
        followers.add(tenant, run, follower);
    }

    /** Takes a follower back. */
    public void unfollow(int tenant, UUID run, Consumer<EndedRun> follower) {
        followers.remove(tenant, run, follower);
    }

    /** Which of these runs exist. */
    public Set<UUID> known(int tenant, Collection<UUID> runs) {
        return views(tenant, List.copyOf(runs), false).stream().map(RunView::id).collect(Collectors.toSet());
    }

    /** Starts many; each has its own outcome. */
    public List<CompletableFuture<Accepted>> startAll(Caller caller, List<StartRun> wishes) {
        return wishes.stream().map(wish -> start(caller, wish)).toList();
    }

    /**
     * Completes when the run has ended; no thread waits. On a lane's thread, so what follows must go on elsewhere. Cancel it
     * when nobody is interested any more.
     */
    public CompletableFuture<EndedRun> ended(Caller caller, UUID run) {
        CompletableFuture<EndedRun> ended = new CompletableFuture<>();
        Consumer<EndedRun> follower = ended::complete;
        followers.add(caller.tenant(), run, follower);
        var unused = ended.whenComplete((result, failure) -> followers.remove(caller.tenant(), run, follower));
        try {
            Optional<EndedRun> already =
                    ends(caller.tenant(), List.of(run)).stream().findFirst();
            if (already.isPresent()) {
                ended.complete(already.get());
            } else if (find(caller, run).isEmpty()) {
                ended.completeExceptionally(new RefusedException(RunMessages.UNKNOWN, run));
            }
        } catch (RefusedException e) {
            ended.completeExceptionally(e);
        }
        return ended;
    }

    /** The ends of those runs that have ended. */
    public List<EndedRun> ends(int tenant, Collection<UUID> runs) {
        return gate.ask(() -> reads.ends(tenant, runs)).stream()
                .map(Runs::ended)
                .toList();
    }

    /** Whether somebody waits here for the end of a run. */
    public boolean isFollowed(int tenant, UUID run) {
        return followers.isFollowed(tenant, run);
    }

    /** These runs of a tenant have ended on another node: tells who waits for them here. */
    public void endedElsewhere(int tenant, Collection<UUID> runs) {
        List<UUID> followed =
                runs.stream().filter(run -> followers.isFollowed(tenant, run)).toList();
        if (!followed.isEmpty()) {
            ends(tenant, followed).forEach(run -> followers.ended(tenant, run));
        }
    }

    /** Other nodes may have ended what is followed here, and their word of it may be lost. */
    void onBeat(@Observes NodeBeat beat) {
        if (!beat.neighbours().alive().isEmpty()) {
            followers.followed(MOST_ASKED).forEach(this::endedElsewhere);
        }
    }

    private static EndedRun ended(EndRow row) {
        return new EndedRun(row.id(), RunView.statusOf(row.state()), row.output(), row.error());
    }

    /** A run with everything. */
    public Optional<RunView> find(Caller caller, UUID run) {
        return views(caller.tenant(), List.of(run), true).stream().findFirst();
    }

    /** The names of a run's tasks by their ids, also of those that have not started; none if there is no such run. */
    public Map<UUID, String> tasks(Caller caller, UUID run) {
        gate.check();
        GraphComposer.Rows rows = rows(caller.tenant(), List.of(run), false);
        List<AttemptRow> attempts = rows.attempts().getOrDefault(run, List.of());
        WaitingRow waiting = rows.waiting().get(run);
        if (attempts.isEmpty() && waiting == null) {
            return Map.of();
        }
        int action = waiting == null ? attempts.get(0).action() : waiting.action();
        UUID partOf = waiting == null ? attempts.get(0).run() : waiting.run();
        Version version = workflows.ofAction(action);
        if (version.tenant() != caller.tenant() || partOf != null) {
            return Map.of();
        }
        return version.shape().isGraph()
                ? Steps.all(version).stream()
                        .collect(Collectors.toMap(
                                step -> step.ofRun(run),
                                step -> step.action().definition().task()))
                : Map.of(run, version.action(action).definition().task());
    }

    /** Runs without payloads, newest first. */
    public List<RunView> list(Caller caller, RunFilter filter) {
        gate.check();
        String name = filter.workflow();
        Integer workflow = name == null
                ? null
                : Integer.valueOf(workflows.current(caller.tenant(), name).workflow());
        List<UUID> ids = gate.ask(() -> reads.list(caller.tenant(), workflow, filter));
        List<RunView> views = ids.isEmpty() ? List.of() : views(caller.tenant(), ids, false);
        // What has moved since, and runs of several tasks, of which the rows alone do not say whether one has begun.
        return filter.statuses().isEmpty()
                ? views
                : views.stream()
                        .filter(view -> filter.statuses().contains(view.status()))
                        .toList();
    }

    private List<RunView> views(int tenant, List<UUID> ids, boolean withPayload) {
        gate.check();
        GraphComposer.Rows rows = rows(tenant, ids, withPayload);
        List<AttemptRow> several = new ArrayList<>();
        for (UUID id : ids) {
            rows.attempts().getOrDefault(id, List.of()).stream()
                    .limit(1)
                    .filter(row -> row.run() == null && version(row).shape().isGraph())
                    .filter(row -> withPayload || row.state() == null)
                    .forEach(several::add);
        }
        GraphComposer.Rows tasks = several.isEmpty() ? rows : tasks(tenant, several, withPayload);
        return ids.stream()
                .flatMap(id -> compose(tenant, id, rows, tasks, withPayload).stream())
                .toList();
    }

    private GraphComposer.Rows rows(int tenant, List<UUID> ids, boolean withPayload) {
        RunReads.Rows rows = gate.ask(() -> reads.rows(tenant, ids, withPayload));
        return new GraphComposer.Rows(
                rows.attempts().stream().collect(Collectors.groupingBy(AttemptRow::id)),
                rows.waiting().stream().collect(Collectors.toMap(WaitingRow::id, Function.identity())),
                Map.of());
    }

    /** How far the runs are first: what has no row then, and waits by that, waits. */
    private GraphComposer.Rows tasks(int tenant, List<AttemptRow> runs, boolean withPayload) {
        Map<UUID, short[]> codes =
                gate.ask(() -> reads.codes(runs.stream().map(AttemptRow::id).toList()));
        List<UUID> ids = runs.stream()
                .flatMap(run -> Steps.all(version(run)).stream().map(step -> step.ofRun(run.id())))
                .toList();
        GraphComposer.Rows rows = rows(tenant, ids, withPayload);
        return new GraphComposer.Rows(rows.attempts(), rows.waiting(), codes);
    }

    private Version version(AttemptRow row) {
        return workflows.ofAction(row.action());
    }

    private Optional<RunView> compose(
            int tenant, UUID id, GraphComposer.Rows rows, GraphComposer.Rows tasks, boolean withPayload) {
        List<AttemptRow> attempts = rows.attempts().getOrDefault(id, List.of());
        WaitingRow waiting = rows.waiting().get(id);
        if (attempts.isEmpty()) {
            boolean isRun = waiting != null && waiting.run() == null;
            return isRun ? Optional.of(composer.compose(attempts, waiting)) : Optional.empty();
        }
        AttemptRow first = attempts.get(0);
        Version version = version(first);
        if (version.tenant() != tenant || first.run() != null) {
            return Optional.empty();
        }
        return Optional.of(
                version.shape().isGraph()
                        ? graphs.compose(first, version, tasks, withPayload || first.state() == null)
                        : composer.compose(attempts, waiting));
    }
}
