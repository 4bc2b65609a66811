// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.RefusedException.Fault;
import dev.kapak.engine.run.control.Accepted;
import dev.kapak.engine.run.control.EndedRun;
import dev.kapak.engine.run.control.OnceKey;
import dev.kapak.engine.run.control.RunFilter;
import dev.kapak.engine.run.control.RunMessages;
import dev.kapak.engine.run.control.RunStatus;
import dev.kapak.engine.run.control.RunView;
import dev.kapak.engine.run.control.StartRun;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.workflow.control.WorkflowMessages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Runs in memory: nothing ever works on them but the test. */
public class FakeRuns {

    public final List<StartRun> wishes = new ArrayList<>();
    public final Map<UUID, RunView> stored = new LinkedHashMap<>();
    public final Map<UUID, CompletableFuture<EndedRun>> ends = new LinkedHashMap<>();
    public Supplier<RuntimeException> trouble = () -> null;
    private final Map<String, UUID> keys = new ConcurrentHashMap<>();
    private int made;

    private void maybeFail() {
        RuntimeException failure = trouble.get();
        if (failure != null) {
            throw failure;
        }
    }

    public CompletableFuture<Accepted> start(Caller caller, StartRun wish) {
        wishes.add(wish);
        try {
            maybeFail();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        if (wish.workflow().equals("unknown")) {
            return CompletableFuture.failedFuture(new RefusedException(WorkflowMessages.UNKNOWN, "unknown", ""));
        }
        if (wish.workflow().equals("picky")) {
            return CompletableFuture.failedFuture(new RefusedException(
                    List.of(
                            new Fault("/input/url", "is missing", "required", "[\"url\"]"),
                            new Fault("/input/width", "must be greater than 0", "exclusiveMinimum", "0")),
                    WorkflowMessages.INVALID_INPUT,
                    "picky",
                    "2 faults",
                    "/input/url",
                    "is missing",
                    ""));
        }
        UUID id = new UUID(0x019deb2280007000L, 0x8000000000000000L + ++made);
        ends.put(id, new CompletableFuture<>());
        OnceKey once = wish.once();
        UUID holder = once == null ? id : keys.computeIfAbsent(once.key(), key -> id);
        return CompletableFuture.supplyAsync(() -> new Accepted(holder, !holder.equals(id)));
    }

    public List<CompletableFuture<Accepted>> startAll(Caller caller, List<StartRun> many) {
        return many.stream().map(wish -> start(caller, wish)).toList();
    }

    public CompletableFuture<EndedRun> ended(Caller caller, UUID run) {
        return ends.get(run);
    }

    public RunView cancel(Caller caller, UUID run) {
        maybeFail();
        RunView view = find(caller, run).orElseThrow(() -> new RefusedException(RunMessages.UNKNOWN, run));
        if (view.status() == RunStatus.COMPLETED) {
            throw new RefusedException(RunMessages.HAS_ENDED, run, view.status());
        }
        return view;
    }

    public Optional<RunView> find(Caller caller, UUID run) {
        maybeFail();
        return Optional.ofNullable(stored.get(run));
    }

    public List<RunView> list(Caller caller, RunFilter filter) {
        maybeFail();
        return stored.values().stream()
                .filter(run -> filter.before() == null || run.id().compareTo(filter.before()) < 0)
                .limit(filter.limit())
                .toList();
    }
}
