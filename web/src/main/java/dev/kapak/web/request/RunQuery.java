// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.request;

import dev.kapak.engine.run.control.RunFilter;
import dev.kapak.engine.run.control.RunStatus;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query of a list of runs.
 *
 * @param filter for the engine; its limit is one more than the page's, to see whether there is another page
 * @param limit the page's
 * @param filters the filters as one text, for the cursor
 */
public record RunQuery(RunFilter filter, int limit, String filters) {

    private static final Set<String> ALLOWED = Set.of("workflow", "status", "since", "until", "limit", "cursor");
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final int MOST = 200;
    private static final int USUAL = 50;

    /** Beyond now, so that a run that was accepted in this millisecond is in the list. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    /**
     * Reads it.
     *
     * @throws dev.kapak.engine.platform.RefusedException KAPAK-0912, KAPAK-0913 or KAPAK-0914
     */
    public static RunQuery of(MultivaluedMap<String, String> parameters, Instant now) {
        Query query = new Query(parameters, ALLOWED);
        Optional<String> workflow = query.one("workflow");
        Set<RunStatus> statuses = statuses(query);
        Optional<Instant> since = query.instant("since");
        Optional<Instant> until = query.instant("until");
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
            query.fault("since", "must be before until");
        }
        int limit = query.number("limit", 1, MOST, USUAL);
        Optional<String> cursor = query.one("cursor");
        query.check();

        String filters = workflow.orElse("") + "|" + statuses + "|" + since + "|" + until;
        Instant end = until.orElseGet(() -> now.plus(AHEAD));
        Instant start = since.orElseGet(() -> until.orElse(now).minus(WINDOW));
        @Nullable UUID before = null;
        if (cursor.isPresent()) {
            Cursor read = Cursor.read(cursor.get(), filters);
            start = read.since();
            end = read.until();
            before = read.last();
        }
        RunFilter filter = new RunFilter(workflow.orElse(null), statuses, start, end, before, limit + 1);
        return new RunQuery(filter, limit, filters);
    }

    private static Set<RunStatus> statuses(Query query) {
        List<String> names = query.all("status");
        Set<RunStatus> statuses = EnumSet.noneOf(RunStatus.class);
        for (String name : names) {
            Arrays.stream(RunStatus.values())
                    .filter(RunStatus::isOfRun)
                    .filter(status -> status.name().equals(name))
                    .findFirst()
                    .ifPresentOrElse(statuses::add, () -> query.fault("status", "must be one of " + allStatuses()));
        }
        return statuses;
    }

    private static String allStatuses() {
        return Arrays.stream(RunStatus.values())
                .filter(RunStatus::isOfRun)
                .map(RunStatus::name)
                .collect(Collectors.joining(", "));
    }

    /** The cursor of the page behind the one that ends with a run. */
    public String next(UUID last) {
        return new Cursor(last, filter.since(), filter.until()).write(filters);
    }
}
