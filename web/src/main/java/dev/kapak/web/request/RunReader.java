// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.request;

import dev.kapak.engine.run.control.OnceKey;
import dev.kapak.engine.run.control.StartRun;
import dev.kapak.engine.run.control.Trigger;
import dev.kapak.web.json.JsonValue;
import dev.kapak.web.json.JsonValue.Kind;
import dev.kapak.web.json.JsonValue.Member;
import jakarta.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads one run of a body that is well formed. Faults are collected; what is read then is of no use. */
final class RunReader {

    private static final int LONGEST_NAME = 128;
    private static final List<String> ALLOWED =
            List.of("workflow", "input", "metadata", "priority", "id", "idempotency");

    private final String text;
    private final String at;
    private final Limits limits;
    private final Faults faults;

    private @Nullable UUID id;
    private String workflow = "";
    private int priority;
    private @Nullable String metadata;
    private String input = "{}";
    private @Nullable OnceKey once;

    RunReader(String text, String at, Limits limits, Faults faults) {
        this.text = text;
        this.at = at;
        this.limits = limits;
        this.faults = faults;
    }

    StartRun read(JsonValue value) {
        if (value.kind() != Kind.OBJECT) {
            faults.add(at, "must be an object, not " + value.kind().words());
            return RunBody.none();
        }
        Set<String> seen = new HashSet<>();
        boolean named = false;
        for (Member member : value.members()) {
            boolean absent = member.value().kind() == Kind.NULL && ALLOWED.contains(member.name());
            if (!seen.add(member.name())) {
                faults.add(pointer(at, member.name()), "must be there only once");
            } else if (!absent) {
                member(member.name(), member.value());
                named |= member.name().equals("workflow");
            }
        }
        if (!named) {
            faults.add(at + "/workflow", "is missing");
        }
        return new StartRun(id, workflow, priority, Trigger.REST, metadata, input, once);
    }

    private void member(String name, JsonValue value) {
        switch (name) {
            case "workflow" -> workflow(value);
            case "input" -> input(value);
            case "metadata" -> metadata(value);
            case "priority" -> priority(value);
            case "id" -> id(value);
            case "idempotency" ->
                once = IdempotencyKey.read(value, text, at + "/idempotency", faults)
                        .orElse(null);
            default ->
                faults.add(
                        pointer(at, name), "there is no such member here; allowed are " + String.join(", ", ALLOWED));
        }
    }

    private void workflow(JsonValue value) {
        if (!is(Kind.STRING, value, "/workflow")) {
            return;
        }
        workflow = value.string(text);
        if (workflow.isBlank()) {
            faults.add(at + "/workflow", "must not be blank");
        } else if (workflow.length() > LONGEST_NAME) {
            faults.add(at + "/workflow", "must have at most " + LONGEST_NAME + " characters");
        }
    }

    private void input(JsonValue value) {
        if (!is(Kind.OBJECT, value, "/input")) {
            return;
        }
        if (Utf8.isLonger(text, value.start(), value.end(), limits.inputBytes())) {
            faults.addTooLarge(at + "/input", "must have at most " + limits.inputBytes() + " bytes");
        } else {
            input = value.raw(text);
        }
    }

    private void metadata(JsonValue value) {
        if (!is(Kind.OBJECT, value, "/metadata")) {
            return;
        }
        if (Utf8.isLonger(text, value.start(), value.end(), limits.metadataBytes())) {
            faults.add(at + "/metadata", "must have at most " + limits.metadataBytes() + " bytes");
        } else {
            metadata = value.raw(text);
        }
    }

    private void priority(JsonValue value) {
        String raw = value.kind() == Kind.NUMBER ? value.raw(text) : "";
        if (raw.equals("1") || raw.equals("2") || raw.equals("3")) {
            priority = Integer.parseInt(raw);
        } else {
            faults.add(at + "/priority", "must be 1, 2 or 3");
        }
    }

    private void id(JsonValue value) {
        Optional<UUID> read = value.kind() == Kind.STRING ? Ids.read(value.string(text)) : Optional.empty();
        read.ifPresentOrElse(known -> id = known, () -> faults.add(at + "/id", "must be a UUID of version 7"));
    }

    private boolean is(Kind kind, JsonValue value, String name) {
        if (value.kind() != kind) {
            faults.add(
                    at + name,
                    "must be " + kind.words() + ", not " + value.kind().words());
            return false;
        }
        return true;
    }

    /** JSON pointer of a member. */
    static String pointer(String parent, String name) {
        return parent + "/" + Json.encodePointer(name);
    }
}
