// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.json;

import dev.kapak.sdk.Messages;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Inputs and outputs as JSON text. Safe for use by several threads. */
public final class Payloads {

    /** Most bytes of an input or output in UTF-8. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final int MAX_BYTES_A_CHARACTER = 3;

    private final Supplier<Jsonb> jsonb;

    public Payloads(Supplier<Jsonb> jsonb) {
        this.jsonb = jsonb;
    }

    /**
     * Writes the input of a start.
     *
     * @throws IllegalArgumentException if it is not an object, too large, or cannot be stored
     */
    public String writeInput(String task, Object input) {
        String json;
        try {
            json = jsonb.get().toJson(input).strip();
        } catch (JsonbException e) {
            throw new IllegalArgumentException(
                    Messages.INPUT_NOT_OBJECT.text(task, "no JSON (" + e.getMessage() + ")"), e);
        }
        if (!json.startsWith("{")) {
            throw new IllegalArgumentException(Messages.INPUT_NOT_OBJECT.text(task, shortened(json)));
        }
        try {
            check(task, "input", json);
        } catch (PayloadException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return json;
    }

    /** Reads the input of a task. */
    public Object readInput(String json, Type type) throws PayloadException {
        try {
            Object input = jsonb.get().fromJson(json, type);
            if (input == null) {
                throw new PayloadException(Messages.INPUT_UNREADABLE.text(type.getTypeName(), "it is null"));
            }
            return input;
        } catch (RuntimeException e) {
            throw new PayloadException(Messages.INPUT_UNREADABLE.text(type.getTypeName(), reason(e)));
        }
    }

    /** Writes the output of a task; null for none. */
    public @Nullable String writeOutput(String task, @Nullable Object output) throws PayloadException {
        if (output == null) {
            return null;
        }
        String json;
        try {
            json = jsonb.get().toJson(output);
        } catch (RuntimeException e) {
            throw new PayloadException(
                    Messages.OUTPUT_UNWRITABLE.text(output.getClass().getName(), reason(e)));
        }
        check(task, "output", json);
        return json.equals("null") ? null : json;
    }

    /** Reads the output of a run; null for none. */
    public @Nullable Object readOutput(@Nullable String json, Type type) throws PayloadException {
        if (json == null || type == Void.class || type == void.class) {
            return null;
        }
        try {
            return jsonb.get().fromJson(json, type);
        } catch (RuntimeException e) {
            throw new PayloadException(reason(e));
        }
    }

    private static void check(String task, String what, String json) throws PayloadException {
        if (json.length() > MAX_BYTES / MAX_BYTES_A_CHARACTER) {
            int bytes = json.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                throw new PayloadException(Messages.TOO_LARGE.text(what, task, bytes, MAX_BYTES));
            }
        }
        if (hasNul(json)) {
            throw new PayloadException(Messages.HAS_NUL.text(what, task));
        }
    }

    /** Whether the JSON has U+0000, as it is or escaped; a backslash before the escape makes it plain text. */
    static boolean hasNul(String json) {
        if (json.indexOf('\0') >= 0) {
            return true;
        }
        int at = json.indexOf("\\u0000");
        while (at >= 0) {
            int backslashes = 0;
            while (at - backslashes > 0 && json.charAt(at - backslashes - 1) == '\\') {
                backslashes++;
            }
            if (backslashes % 2 == 0) {
                return true;
            }
            at = json.indexOf("\\u0000", at + 1);
        }
        return false;
    }

    /** The innermost message says most. */
    private static String reason(Throwable fault) {
        Throwable last = fault;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        return shortened(last.getMessage() == null ? last.getClass().getName() : last.getMessage());
    }

    private static String shortened(String text) {
        int most = 300;
        return text.length() > most ? text.substring(0, most) + "…" : text;
    }
}
