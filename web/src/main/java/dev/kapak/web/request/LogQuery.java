// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.request;

import dev.kapak.engine.log.control.LogFilter;
import dev.kapak.engine.log.control.LogPlace;
import dev.kapak.protocol.LineLevel;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query of lines that tasks have logged. A line's place is opaque to clients, and holds nothing but what they see. */
public final class LogQuery {

    private static final Set<String> ALLOWED = Set.of("attempt", "level", "after", "limit");
    private static final int MOST = 1_000;
    private static final int USUAL = 200;
    private static final Pattern PLACE = Pattern.compile("(\\d{1,15}) ([0-9a-f-]{36}) (\\d{1,9}) (\\d{1,9})");

    private LogQuery() {}

    /**
     * Reads it.
     *
     * @param task of which task; null: of all of the run
     * @throws dev.kapak.engine.platform.RefusedException KAPAK-0912
     */
    public static LogFilter of(MultivaluedMap<String, String> parameters, @Nullable String task) {
        Query query = new Query(parameters, ALLOWED);
        int attempt = query.number("attempt", 1, Short.MAX_VALUE, 0);
        LineLevel level = level(query);
        LogPlace after = after(query);
        int limit = query.number("limit", 1, MOST, USUAL);
        query.check();
        return new LogFilter(task, attempt, level, after, limit);
    }

    private static LineLevel level(Query query) {
        Optional<String> name = query.one("level");
        Optional<LineLevel> level = name.flatMap(wanted -> Arrays.stream(LineLevel.values())
                .filter(one -> one.name().equals(wanted))
                .findFirst());
        if (name.isPresent() && level.isEmpty()) {
            String all = Arrays.stream(LineLevel.values()).map(LineLevel::name).collect(Collectors.joining(", "));
            query.fault("level", "must be one of " + all);
        }
        return level.orElse(LineLevel.DEBUG);
    }

    private static LogPlace after(Query query) {
        Optional<String> text = query.one("after");
        Optional<LogPlace> place = text.flatMap(LogQuery::read);
        if (text.isPresent() && place.isEmpty()) {
            query.fault("after", "must be page.next or page.last of an answer of this path, unchanged");
        }
        return place.orElse(LogPlace.START);
    }

    private static Optional<LogPlace> read(String text) {
        try {
            Matcher place = PLACE.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1));
            return place.matches()
                    ? Optional.of(new LogPlace(
                            Long.parseLong(place.group(1)),
                            UUID.fromString(place.group(2)),
                            Integer.parseInt(place.group(3)),
                            Integer.parseInt(place.group(4))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A line's place, for clients. */
    public static String write(LogPlace place) {
        String text = String.format(Locale.ROOT, "%d %s %d %d", place.at(), place.id(), place.epoch(), place.number());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
