// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A statement from a {@code .sql} file beside its class. Where the text has {@code {lo}} and {@code {hi}}, literal bounds
 * of an id stand in their place, so that the planner prunes partitions; they are whole days, so that one text serves a
 * day and stays prepared.
 */
public final class SqlText {

    private static final long DAY = 86_400_000L;
    private static final int KEPT = 16;

    private final String text;
    private final Map<Long, String> bound = new ConcurrentHashMap<>();

    private SqlText(String text) {
        this.text = text;
    }

    /** Reads {@code <name>.sql} beside the class. */
    public static SqlText beside(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("no " + name + ".sql beside " + owner.getName());
            }
            return new SqlText(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text as it stands in the file. */
    public String text() {
        return text;
    }

    /** The text for ids made between two instants, both included. */
    public String between(long fromMillis, long toMillis) {
        long fromDay = Math.floorDiv(fromMillis, DAY);
        long toDay = Math.floorDiv(toMillis, DAY) + 1;
        if (bound.size() > KEPT) {
            bound.clear();
        }
        return bound.computeIfAbsent(
                (fromDay << 24) | (toDay - fromDay),
                key -> text.replace("{lo}", dayBound(fromDay).toString())
                        .replace("{hi}", dayBound(toDay).toString()));
    }

    /** The least id of a day, counted from 1970. */
    public static UUID dayBound(long day) {
        return new UUID((day * DAY) << 16, 0);
    }
}
