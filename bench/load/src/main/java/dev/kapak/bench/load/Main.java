// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import dev.kapak.launcher.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the system, warms everything up, measures in turns and reports. */
final class Main {

    /** Held here, since a logger that nobody holds forgets its level. */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("com.zaxxer.hikari"), Logger.getLogger("com.github.kagkarlsson"));

    private final Plan plan;
    private final Postgres postgres;
    private final List<Subject> subjects;

    private Main(Plan plan, Postgres postgres, List<Subject> subjects) {
        this.plan = plan;
        this.postgres = postgres;
        this.subjects = subjects;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        Plan plan = Plan.read();
        Path home = Plan.path("home");
        Machine.delete(home);
        Files.createDirectories(home);
        EmbeddedPostgres embedded = EmbeddedPostgres.start(home.resolve("postgres"), 0);
        List<Subject> subjects = new ArrayList<>();
        try (Postgres postgres = new Postgres(embedded)) {
            for (String name : plan.subjects()) {
                subjects.add(subject(name, plan, home, embedded, postgres));
            }
            new Main(plan, postgres, subjects).measure();
        } finally {
            subjects.forEach(Subject::close);
            embedded.stop();
        }
    }

    private static Subject subject(String name, Plan plan, Path home, EmbeddedPostgres embedded, Postgres postgres)
            throws IOException, InterruptedException, SQLException {
        return switch (name) {
            case "kapak" -> Kapak.start(Make.LIBERTY, plan, home, embedded, postgres);
            case "kapak-wildfly" -> Kapak.start(Make.WILDFLY, plan, home, embedded, postgres);
            case "db-scheduler" -> Baseline.of(new DbScheduler(), plan, postgres);
            case "jdbc-queue" -> Baseline.of(new JdbcQueue(), plan, postgres);
            default ->
                throw new IllegalArgumentException("bench.subject: there is no \"" + name
                        + "\", but kapak, kapak-wildfly, db-scheduler and jdbc-queue");
        };
    }

    private void measure() throws IOException, InterruptedException, SQLException {
        List<String> conditions = new ArrayList<>(conditions());
        say("warming up");
        long cold = System.nanoTime() + plan.warm().toNanos();
        Plan little = plan.warmUp();
        do {
            round(little, false);
        } while (System.nanoTime() < cold && !little.scenarios().isEmpty());
        Path json = Plan.path("report");
        List<Result> results = new ArrayList<>();
        for (int i = 1; i <= plan.rounds(); i++) {
            conditions.add("load averages before round " + i + ": " + Machine.load());
            say("round " + i + " of " + plan.rounds());
            results.addAll(round(plan, true));
            Files.writeString(json, Report.json(conditions, results));
        }
        say(new Report(conditions, results).markdown() + "\nEvery round: " + json);
    }

    /** Subjects take turns within a scenario, so that whatever disturbs the machine disturbs all. */
    private List<Result> round(Plan part, boolean exact) throws IOException, InterruptedException, SQLException {
        Scenarios scenarios = new Scenarios(part, postgres, exact);
        List<Result> results = new ArrayList<>();
        for (String scenario : part.scenarios()) {
            for (Subject subject : subjects) {
                List<Result> measured = scenarios.run(scenario, subject);
                measured.forEach(result -> say("  " + result.scenario() + ", " + result.subject() + ", " + result.way()
                        + ": " + Report.brief(result)));
                results.addAll(measured);
            }
        }
        return results;
    }

    private List<String> conditions() throws SQLException {
        List<String> conditions = new ArrayList<>();
        conditions.add(Machine.conditions());
        conditions.add(Plan.text("versions"));
        conditions.add(
                postgres.text(
                        "select split_part(version(), ' on ', 1) || ', ' || string_agg(name || ' ' || setting"
                                + " || coalesce(unit, ''), ', ' order by name) from pg_settings where name in ('fsync',"
                                + " 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_wal_size', 'wal_compression')"));
        subjects.forEach(subject -> conditions.add(subject.name() + ": " + subject.sizes()));
        conditions.add("median of " + plan.rounds() + " rounds in turns after "
                + plan.warm().toSeconds()
                + " s or more of shorter ones to warm up; backlog of "
                + plan.tasks()
                + ", " + plan.starts() + " triggers, " + plan.rate() + "/s for "
                + plan.window().toSeconds() + " s");
        return conditions;
    }

    private static void say(String text) {
        Machine.out().println(text);
        Machine.out().flush();
    }
}
