// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tables for people, JSON for programs. */
final class Report {

    private static final String PROOF = "lost,missing,0;repeated,repeated,0;others %,others,0";
    private static final String COSTS =
            "CPU,cpu,0;CPU Postgres,postgres,0;WAL B,wal,0;row writes,rows,2;commits,commits,3;messages,messages,3;"
                    + PROOF;
    private static final String CALLS = "accepted/s,accepted,0;call p50 ms,call.p50,ms;call p99 ms,call.p99,ms;"
            + "CPU,accept.cpu,0;CPU Postgres,accept.postgres,0;CPU client,accept.client,0;WAL B,accept.wal,0;";
    private static final Map<String, String> COLUMNS = columns(
            "backlog",
            "accepted/s,accepted,0;completed/s,completed,0;CPU running,run.cpu,0;Postgres running,run.postgres,0;"
                    + COSTS,
            "triggers",
            CALLS + PROOF,
            "joined",
            CALLS + PROOF,
            "flow",
            "accepted/s,accepted,0;completed/s,completed,0;CPU client,client,0;" + COSTS,
            "latency",
            "start p50 ms,start.p50,ms;p95,start.p95,ms;p99,start.p99,ms;max,start.max,ms;end p50 ms,complete.p50,ms;"
                    + "p95,complete.p95,ms;p99,complete.p99,ms;max,complete.max,ms;" + COSTS,
            "idle",
            "commits/s,commits,2;CPU % of a core,cpu,2;CPU Postgres %,postgres,2;WAL B/s,wal,0;others %,others,0",
            "snapshot",
            "completed/s,completed,0;with ÷ without,ratio,2;at the end/s,late,0;dead in queue,dead,0;unseen,unseen,0;"
                    + COSTS,
            "overload",
            "offered/s,offered,0;accepted/s,accepted,0;accepted,told.accepted,0;429,told.busy,0;503,told.unavailable,0;"
                    + "unknown,told.unknown,0;unsent,told.unsent,0;call p50 ms,call.p50,ms;p99,call.p99,ms;"
                    + "answer p50 ms,answer.p50,ms;p99,answer.p99,ms;completed/s,completed,0;overtaken p99 ms,assigned.p99,ms;max,assigned.max,ms;> 50 ms,assigned.beyond,0;"
                    + "begun p99 ms,begun.p99,ms;max,begun.max,ms;> 50 ms,begun.beyond,0;wrong,wrong,0;"
                    + PROOF,
            "neighbour",
            "start p50 ms,start.p50,ms;p95,start.p95,ms;p99,start.p99,ms;max,start.max,ms;p99 ÷ alone,ratio,2;"
                    + "bulk/s,bulk,0;completed/s,ended,0;" + PROOF,
            "history",
            "CPU,cpu,0;÷ empty,ratio.cpu,2;CPU Postgres,postgres,0;÷ empty,ratio.postgres,2;WAL B,wal,0;÷ empty,ratio.wal,2;"
                    + "completed/s,completed,0;row writes,rows,2;doctor ms,doctor,ms;broken,broken,0;unfinished,unfinished,0;"
                    + PROOF,
            "graph",
            "completed/s,completed,0;CPU,cpu,0;÷ alone,ratio.cpu,2;CPU Postgres,postgres,0;÷ alone,ratio.postgres,2;"
                    + "both ÷ alone,ratio.both,2;WAL B,wal,0;÷ alone,ratio.wal,2;row writes,rows,2;messages,messages,3;"
                    + PROOF,
            "messages",
            "CPU a message,message,1;CPU a line,line,1;answers a message,answers,2;messages/s,rate,0;"
                    + "round trip p50 ms,call.p50,ms;p99,call.p99,ms;others %,others,0");

    private static Map<String, String> columns(String... titles) {
        Map<String, String> columns = new HashMap<>();
        for (int i = 0; i < titles.length; i += 2) {
            columns.put(titles[i], titles[i + 1]);
        }
        return Map.copyOf(columns);
    }

    private final List<String> conditions;
    private final List<Result> medians;

    Report(List<String> conditions, List<Result> rounds) {
        this.conditions = conditions;
        this.medians = Result.medians(rounds);
    }

    private record Column(String title, String figure, String format) {

        static List<Column> of(String scenario) {
            return List.of(COLUMNS.getOrDefault(scenario, "").split(";")).stream()
                    .map(text -> text.split(",", -1))
                    .map(parts -> new Column(parts[0], parts[1], parts[2]))
                    .toList();
        }

        String cell(Result result) {
            Double value = result.figures().get(figure);
            if (value == null) {
                return "–";
            }
            return "ms".equals(format)
                    ? String.format(Locale.ROOT, "%.1f", value / 1_000)
                    : String.format(Locale.ROOT, "%,." + format + "f", value);
        }
    }

    /** A table for each scenario: medians of the rounds; of lost and repeated the worst. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        conditions.forEach(line -> text.append("- ").append(line).append('\n'));
        for (String scenario : medians.stream().map(Result::scenario).distinct().toList()) {
            text.append("\n**").append(scenario).append("**\n\n").append(table(scenario));
        }
        return text.toString();
    }

    /** The first figures that it has of a table, for those who watch. */
    static String brief(Result result) {
        return Column.of(result.scenario()).stream()
                .filter(column -> result.figures().containsKey(column.figure()))
                .limit(4)
                .map(column -> column.title() + " " + column.cell(result))
                .collect(Collectors.joining(", "));
    }

    private String table(String scenario) {
        List<Column> columns = Column.of(scenario);
        String head =
                columns.stream().map(Column::title).collect(Collectors.joining(" | ", "| subject | way | ", " |\n"));
        String rule = "|---|---|" + "---:|".repeat(columns.size()) + "\n";
        return head
                + rule
                + medians.stream()
                        .filter(result -> result.scenario().equals(scenario))
                        .map(result -> columns.stream()
                                .map(column -> column.cell(result))
                                .collect(Collectors.joining(
                                        " | ", "| " + result.subject() + " | " + result.way() + " | ", " |\n")))
                        .collect(Collectors.joining());
    }

    static String json(List<String> conditions, List<Result> rounds) {
        return "{\"conditions\":"
                + conditions.stream().map(Report::quoted).collect(Collectors.joining(",", "[", "]"))
                + ",\n\"rounds\":" + rounds.stream().map(Report::json).collect(Collectors.joining(",\n", "[\n", "\n]"))
                + "}\n";
    }

    private static String json(Result result) {
        return "{\"scenario\":" + quoted(result.scenario()) + ",\"subject\":" + quoted(result.subject()) + ",\"way\":"
                + quoted(result.way()) + ",\"figures\":"
                + result.figures().entrySet().stream()
                        .map(figure ->
                                quoted(figure.getKey()) + ":" + String.format(Locale.ROOT, "%.3f", figure.getValue()))
                        .collect(Collectors.joining(",", "{", "}"))
                + "}";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + '"';
    }
}
