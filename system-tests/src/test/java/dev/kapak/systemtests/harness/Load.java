// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** A client under whose feet things are killed: starts runs with ids of its own and notes what it was told about each. */
public final class Load {

    private static final int CLIENTS = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Api api;
    private final Set<UUID> accepted = ConcurrentHashMap.newKeySet();
    private final Set<UUID> refused = ConcurrentHashMap.newKeySet();
    private final Set<UUID> unknown = ConcurrentHashMap.newKeySet();
    private final Collection<CompletableFuture<?>> pending = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final Set<String> surprises = ConcurrentHashMap.newKeySet();

    public Load(Api api) {
        this.api = api;
    }

    /** Starts that many naps of one to three seconds and that many noops in one request. */
    public void batch(int naps, int noops) throws Exception {
        List<String> starts = new ArrayList<>();
        for (int i = 0; i < naps; i++) {
            starts.add(nap(RunIds.next()));
        }
        for (int i = 0; i < noops; i++) {
            starts.add(Api.start(RunIds.next(), "noop", "{}"));
        }
        Answer answer = api.post("/kapak/v1/runs:batch", starts.stream().collect(Collectors.joining(",", "[", "]")));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        for (JsonObject run : answer.data()) {
            assertThat(run).as(run.toString()).containsKey("id");
            accepted.add(UUID.fromString(run.getString("id")));
        }
    }

    private static String nap(UUID id) {
        return Api.start(id, "nap", "{\"millis\":" + ThreadLocalRandom.current().nextInt(1_000, 3_000) + "}");
    }

    /** Begins to start single runs, a few at a time; returns at once. */
    public void single(int count) {
        Semaphore clients = new Semaphore(CLIENTS);
        pending.add(CompletableFuture.runAsync(() -> {
            for (int i = 0; i < count; i++) {
                UUID id = RunIds.next();
                clients.acquireUninterruptibly();
                String body = i % 4 == 0 ? nap(id) : Api.start(id, "noop", "{}");
                pending.add(api.sendLater(api.posting("/kapak/v1/runs", body)).handle((answer, fault) -> {
                    clients.release();
                    note(id, answer);
                    return id;
                }));
            }
        }));
    }

    /** Without an answer, and with outcome-unknown, nobody knows; with any other refusal nothing may be there. */
    private void note(UUID id, Answer answer) {
        answered.incrementAndGet();
        if (answer == null) {
            unknown.add(id);
        } else if (answer.status() == 201) {
            accepted.add(id);
        } else if (answer.status() == 503 && answer.header("Retry-After").isEmpty()) {
            surprises.add("503 without Retry-After: " + answer);
        } else if (answer.status() == 503 && "KAPAK-0408".equals(answer.at("/code"))) {
            unknown.add(id);
        } else if (answer.status() == 503 || answer.status() == 429) {
            refused.add(id);
        } else {
            surprises.add(answer.toString());
        }
    }

    /** How many of the single starts were answered, or lost their connection. */
    public int answered() {
        return answered.get();
    }

    /** Waits for the answers of all single starts. */
    public void awaitAnswers() {
        while (!pending.stream().allMatch(CompletableFuture::isDone)) {
            CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new)).join();
        }
        assertThat(surprises).isEmpty();
    }

    /** Asks the API about those that nobody knew about: each is there, and so accepted, or it is not. */
    public void findOutUnknown() throws Exception {
        findOutUnknownAt(this);
    }

    /** The same by asking the server of another one. */
    public void findOutUnknownAt(Load asked) throws Exception {
        for (UUID id : List.copyOf(unknown)) {
            Answer answer = asked.told(id);
            assertThat(answer.status()).as(answer.toString()).isIn(200, 404);
            (answer.status() == 200 ? accepted : refused).add(id);
            unknown.remove(id);
        }
    }

    /** Asks until the engine answers; a server that comes back may still be finding out that it was away. */
    private Answer told(UUID id) throws Exception {
        AtomicReference<Answer> answer = new AtomicReference<>(api.run(id));
        Await.until("an answer about run " + id, PATIENCE, () -> {
            if (answer.get().status() == 503) {
                answer.set(api.run(id));
            }
            return answer.get().status() != 503;
        });
        return answer.get();
    }

    public Set<UUID> accepted() {
        return accepted;
    }

    /** What the caller was told that it does not exist. */
    public Set<UUID> refused() {
        return refused;
    }

    @Override
    public String toString() {
        return accepted.size() + " accepted, " + refused.size() + " refused, " + unknown.size() + " unknown";
    }
}
