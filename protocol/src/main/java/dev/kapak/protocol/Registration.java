// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A worker that asks to be registered: the body of a {@link Kind#REGISTER} message, whose reply address is where the
 * worker wants its answers.
 *
 * @param worker the worker's name
 * @param application the application's name
 * @param instance the server instance it runs in, part of its address
 * @param incarnation this life of the application; another one at the same address replaces it
 * @param slots how many tasks it runs at once
 * @param taskQueue physical name of the queue that its message-driven bean reads; null if tasks go to the reply address
 * @param tasks the tasks it can run
 * @param held open assignments it still has, from before a reconnect
 * @param silent queue of the node that owned it and did not answer: another may take it over from that one, and from no
 *     other, since this message may be late; {@link #ANY} if nobody answered three times, whoever owns it; null if all is well
 * @param asked the engine's time when it was sent, milliseconds since 1970; 0 if the sender does not know that yet
 */
public record Registration(
        String worker,
        String application,
        String instance,
        UUID incarnation,
        int slots,
        @Nullable String taskQueue,
        List<TaskDefinition> tasks,
        List<Held> held,
        @Nullable String silent,
        long asked) {

    /** Whoever owns it did not answer. */
    public static final String ANY = "*";

    /** The body: the worker, then its tasks, then what it holds. */
    public String toBody() {
        StringBuilder body = new StringBuilder(new JsonLineWriter()
                .put("worker", worker)
                .put("application", application)
                .put("instance", instance)
                .put("incarnation", incarnation)
                .put("slots", slots)
                .put("taskQueue", taskQueue)
                .put("silent", silent)
                .put("asked", asked)
                .toString());
        tasks.forEach(task -> body.append('\n').append(task.toLine()));
        held.forEach(one -> body.append('\n').append(one.toLine()));
        return body.toString();
    }

    /** Reads what {@link #toBody()} wrote. */
    public static Registration of(String body) {
        List<JsonLine> lines = JsonLine.parseAll(body);
        if (lines.isEmpty()) {
            throw new MalformedMessageException("the registration is empty");
        }
        JsonLine first = lines.get(0);
        List<TaskDefinition> tasks = new ArrayList<>();
        List<Held> held = new ArrayList<>();
        for (JsonLine line : lines.subList(1, lines.size())) {
            if (line.has("task")) {
                tasks.add(TaskDefinition.of(line));
            } else {
                held.add(Held.of(line));
            }
        }
        return new Registration(
                first.string("worker"),
                first.string("application"),
                first.string("instance"),
                first.id("incarnation"),
                (int) first.number("slots"),
                first.optionalString("taskQueue").orElse(null),
                List.copyOf(tasks),
                List.copyOf(held),
                first.optionalString("silent").orElse(null),
                first.optionalNumber("asked").orElse(0));
    }
}
