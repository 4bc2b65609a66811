// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import dev.kapak.bench.core.Ledger;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** db-scheduler in its fastest setting, which also keeps the latency low: lock-and-fetch, immediate execution. */
final class DbScheduler implements Baseline.Queue {

    private static final String NAME = "no-op";
    private static final int THREADS = 20;
    private static final double LOWER = 4;
    private static final double UPPER = 20;

    private final Clock clock = Clock.systemUTC();
    private @Nullable Scheduler scheduler;
    private @Nullable SchedulerClient client;

    /** Counts what has been completed: its row is deleted by then. */
    private static final class Ends extends AbstractSchedulerListener {

        private final Ledger ledger;

        Ends(Ledger ledger) {
            this.ledger = ledger;
        }

        @Override
        public void onExecutionComplete(ExecutionComplete completed) {
            if (completed.getResult() == ExecutionComplete.Result.OK) {
                Object data = completed.getExecution().taskInstance.getData();
                ledger.end(Payload.parse(data.toString()).sent());
            }
        }
    }

    @Override
    public String name() {
        return "db-scheduler";
    }

    @Override
    public String sizes() {
        return "lock-and-fetch 4/20, 20 threads, immediate execution, polls every second, 24 connections, rows deleted";
    }

    /** The table that its documentation asks for. */
    @Override
    public String schema() {
        return """
                drop table if exists scheduled_tasks;
                create table scheduled_tasks (
                  task_name text not null,
                  task_instance text not null,
                  task_data bytea,
                  execution_time timestamptz,
                  picked boolean not null,
                  picked_by text,
                  last_success timestamptz,
                  last_failure timestamptz,
                  consecutive_failures int,
                  last_heartbeat timestamptz,
                  version bigint not null,
                  priority smallint,
                  state text,
                  primary key (task_name, task_instance)
                );
                create index execution_time_idx on scheduled_tasks (execution_time);
                create index last_heartbeat_idx on scheduled_tasks (last_heartbeat);
                create index priority_execution_time_idx on scheduled_tasks (priority desc, execution_time asc);
                """;
    }

    @Override
    public void connect(HikariDataSource source, Ledger ledger) {
        OneTimeTask<String> task = Tasks.oneTime(NAME, String.class).execute((instance, context) -> {
            Payload payload = Payload.parse(instance.getData());
            begin(ledger, payload);
        });
        scheduler = new SchedulerBuilder(source, List.of(task))
                .threads(THREADS)
                .pollUsingLockAndFetch(LOWER, UPPER)
                .pollingInterval(Duration.ofSeconds(1))
                .enableImmediateExecution()
                .addSchedulerListener(new Ends(ledger))
                .build();
    }

    private static void begin(Ledger ledger, Payload payload) {
        try {
            ledger.begin(payload.number(), payload.sent());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void work() {
        running().start();
    }

    @Override
    public void start(Payload task) {
        running().scheduleIfNotExists(instance(task), clock.instant());
    }

    @Override
    public void startAll(List<Payload> tasks) {
        List<TaskInstance<?>> instances = new ArrayList<>();
        tasks.forEach(task -> instances.add(instance(task)));
        running().scheduleBatch(instances, clock.instant());
    }

    private static TaskInstance<String> instance(Payload task) {
        return new TaskInstance<>(NAME, String.valueOf(task.number()), task.text());
    }

    private Scheduler running() {
        if (scheduler == null) {
            throw new IllegalStateException("not connected");
        }
        return scheduler;
    }

    /** As its documentation does it: a client whose data source takes part in the transaction. */
    @Override
    public void startIn(JoinedSource transaction, Payload task) throws SQLException {
        transaction.place(task, () -> client(transaction).scheduleIfNotExists(instance(task), clock.instant()));
    }

    private synchronized SchedulerClient client(JoinedSource transaction) {
        SchedulerClient made = client;
        if (made == null) {
            made = SchedulerClient.Builder.create(transaction).build();
            client = made;
        }
        return made;
    }

    @Override
    public void stop() {
        running().stop();
    }
}
