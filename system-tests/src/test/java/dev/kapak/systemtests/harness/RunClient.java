// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** Starts single runs, cancels them, and waits for what becomes of them. */
public final class RunClient {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Api api;

    public RunClient(Api api) {
        this.api = api;
    }

    /** Starts a run; it is committed. */
    public UUID start(String workflow, String input) throws Exception {
        Answer answer = api.post("/kapak/v1/runs", Api.start(workflow, input));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return UUID.fromString(answer.at("/id"));
    }

    /** Starts a run whose body has begun. */
    public UUID running(String workflow, String input) throws Exception {
        UUID id = start(workflow, input);
        await(id, "its body has begun", run -> run.json().containsKey("startedAt"));
        return id;
    }

    /** Starts a run whose first attempt fails; as it is while the next one waits for its time. */
    public Answer waiting(String workflow, String input) throws Exception {
        UUID id = start(workflow, input);
        return await(
                id,
                "a retry that waits",
                run -> run.json().containsKey("reason")
                        && run.at("/reason/code").equals("RETRY_BACKOFF"));
    }

    public Answer cancel(UUID id) throws Exception {
        return api.send(api.request("/kapak/v1/runs/" + id + "/cancel").POST(BodyPublishers.noBody()));
    }

    /** A run that has ended. */
    public Answer ended(UUID id) throws Exception {
        return await(id, "the end", run -> run.json().containsKey("finishedAt"));
    }

    private Answer await(UUID id, String what, Predicate<Answer> condition) throws Exception {
        AtomicReference<Answer> run = new AtomicReference<>();
        Await.until("of run " + id + ", " + what, LIMIT, () -> {
            run.set(api.run(id));
            return run.get().status() == 200 && condition.test(run.get());
        });
        return run.get();
    }

    public void pause(String workflow, boolean paused) throws Exception {
        Answer answer = api.send(api.request("/kapak/v1/workflows/" + workflow)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"paused\":" + paused + "}")));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    public static UUID id(Answer run) {
        return UUID.fromString(run.at("/id"));
    }

    /** Number and state of each; without assignments that a busy machine lost on the way to the worker, which are no attempts. */
    public static List<String> attempts(Answer run) {
        return assignments(run).stream()
                .filter(attempt -> !attempt.getString("state").equals("LOST"))
                .map(attempt -> attempt.getInt("attempt") + " " + attempt.getString("state"))
                .toList();
    }

    /** When the last attempt was assigned. */
    public static Instant lastAssigned(Answer run) {
        List<JsonObject> all = assignments(run);
        return Instant.parse(all.get(all.size() - 1).getString("assignedAt"));
    }

    private static List<JsonObject> assignments(Answer run) {
        return run.json().getJsonArray("attempts").getValuesAs(JsonObject.class);
    }
}
