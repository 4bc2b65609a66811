// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.request;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parameters of a query. Unknown ones and repeated ones are faults. For one thread. */
public final class Query {

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final MultivaluedMap<String, String> parameters;
    private final Faults faults = new Faults();

    /** A query that may have these parameters. */
    public Query(MultivaluedMap<String, String> parameters, Set<String> allowed) {
        this.parameters = parameters;
        String words = allowed.isEmpty()
                ? "the path has none"
                : "allowed are " + String.join(", ", allowed.stream().sorted().toList());
        parameters.keySet().stream()
                .filter(name -> !allowed.contains(name))
                .sorted(Comparator.naturalOrder())
                .forEach(name -> fault(name, "there is no such parameter; " + words));
    }

    /** Refuses a query that has any parameter. */
    public static void none(MultivaluedMap<String, String> parameters) {
        new Query(parameters, Set.of()).check();
    }

    /** A parameter with one value. */
    public Optional<String> one(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            fault(name, "must be there only once");
        }
        return values.stream().findFirst().filter(value -> notBlank(name, value));
    }

    private boolean notBlank(String name, String value) {
        if (value.isBlank()) {
            fault(name, "must not be blank");
            return false;
        }
        return true;
    }

    /** A parameter with any number of values. */
    public List<String> all(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    /** An instant with its zone. */
    public Optional<Instant> instant(String name) {
        return one(name).flatMap(value -> {
            try {
                // A plus sign that was not escaped arrives as a blank.
                Instant instant = OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
                if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
                    throw new DateTimeException("out of range");
                }
                return Optional.of(instant);
            } catch (DateTimeException e) {
                fault(name, "must be an RFC 3339 instant like 2026-05-01T12:00:00Z");
                return Optional.empty();
            }
        });
    }

    /** A length of time, ISO 8601, of a second at least. */
    public Duration duration(String name, Duration most, Duration otherwise) {
        return one(name)
                .map(value -> {
                    try {
                        Duration time = Duration.parse(value);
                        if (time.toSeconds() >= 1 && time.compareTo(most) <= 0) {
                            return time;
                        }
                    } catch (DateTimeException e) {
                        // told below
                    }
                    fault(name, "must be an ISO 8601 duration like PT24H, PT1S to " + most);
                    return otherwise;
                })
                .orElse(otherwise);
    }

    /** A whole number within limits. */
    public int number(String name, int least, int most, int otherwise) {
        Optional<String> value = one(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.get().matches("\\d{1,9}")) {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        }
        fault(name, "must be a whole number, " + least + " to " + most);
        return otherwise;
    }

    /** A fault of a parameter. */
    public void fault(String name, String detail) {
        faults.add("?" + name, detail);
    }

    /** Refuses the query if there is any fault. */
    public void check() {
        faults.refuseQuery();
    }
}
