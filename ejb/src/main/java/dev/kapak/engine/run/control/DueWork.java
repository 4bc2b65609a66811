// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.Histogram;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.run.boundary.DueTransactions;
import dev.kapak.engine.run.entity.DueSql;
import dev.kapak.engine.workflow.boundary.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does what is due: lets tasks go on whose wait is over, and ends those that have waited too long. For many threads. */
@Singleton
public class DueWork {

    private static final int AT_ONCE = 500;
    private static final long PATIENCE_SECONDS = 10;

    private final DueTransactions transactions;
    private final RunLanes lanes;
    private final Backlog backlog;
    private final Others others;
    private final Workflows workflows;
    private final EngineClock clock;
    private final Histogram late;

    @Inject
    DueWork(
            DueTransactions transactions,
            RunLanes lanes,
            Backlog backlog,
            Others others,
            Workflows workflows,
            EngineClock clock,
            Meters meters) {
        this.transactions = transactions;
        this.lanes = lanes;
        this.backlog = backlog;
        this.others = others;
        this.workflows = workflows;
        this.clock = clock;
        this.late = meters.histogram("kapak_due_late_seconds");
    }

    /**
     * Does everything that is due by now.
     *
     * @return when something is due next, milliseconds since 1970; 0 if nothing is
     * @throws SQLException if the database cannot be used; what is due stays so
     * @throws InterruptedException if the thread is interrupted while it waits for what it ends
     */
    public long run() throws SQLException, InterruptedException {
        while (true) {
            long now = clock.millis();
            DueTransactions.Due due = transactions.look(now, AT_ONCE);
            released(due.released());
            boolean ended = end(due.overdue());
            if (!ended || due.next() == 0 || due.next() > clock.millis()) {
                return due.next();
            }
        }
    }

    private void released(List<DueSql.Released> released) {
        long now = clock.millis();
        released.stream().findFirst().ifPresent(one -> late.record((now - one.oldest()) * 1_000_000));
        Map<Integer, Long> lowest = new HashMap<>();
        released.stream()
                .filter(DueSql.Released::claimable)
                .forEach(one -> lowest.merge(one.action(), one.rank(), Math::min));
        lowest.forEach((action, rank) -> {
            backlog.hint(action, rank);
            others.waits(action, rank);
        });
        if (!lowest.isEmpty()) {
            lanes.wake();
        }
    }

    /** Ends them through their lanes; whether that came to an end. */
    private boolean end(List<DueSql.Overdue> overdue) throws InterruptedException {
        List<Item.Drop> drops = new ArrayList<>();
        for (DueSql.Overdue one : overdue) {
            long limit = workflows.definition(one.action()).scheduleTimeoutMillis();
            String error = RunMessages.EXPIRED.text(words(limit));
            drops.add(new Item.Drop(
                    one.id(), one.tenant(), one.action(), EndState.EXPIRED, error, true, new CompletableFuture<>()));
        }
        lanes.add(drops);
        try {
            CompletableFuture.allOf(drops.stream().map(Item.Drop::ended).toArray(CompletableFuture[]::new))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** {@code 1m30s}, {@code 500ms}. */
    private static String words(long millis) {
        return millis < 1_000
                ? millis + "ms"
                : Duration.ofMillis(millis).toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
