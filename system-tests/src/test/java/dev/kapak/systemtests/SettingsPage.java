// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import dev.kapak.ear.Setting;
import dev.kapak.ear.Setting.Who;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of {@code docs/reference/settings.md}, from the declarations in the code; what stands around them is written by hand. */
final class SettingsPage {

    private static final Pattern PART =
            Pattern.compile("(<!-- table: (\\S+) -->\n).*?(<!-- end -->\n)", Pattern.DOTALL);
    private static final Pattern IMAGE = Pattern.compile("(KAPAK_[A-Z_]+)=(\\S+)");

    private SettingsPage() {}

    /** Where a setting may come from, beside a system property. */
    enum Sources {
        NONE,
        ENVIRONMENT,
        ENVIRONMENT_OR_FILE
    }

    /** One setting of one table. */
    record Row(String key, String kind, Sources sources, String otherwise, String who, String meaning) {

        String variable() {
            return key.replaceAll("[^A-Za-z0-9<>]", "_").toUpperCase(Locale.ROOT);
        }

        private String variables() {
            return switch (sources) {
                case NONE -> "";
                case ENVIRONMENT -> "<br>`" + variable() + "`";
                case ENVIRONMENT_OR_FILE -> "<br>`" + variable() + "`<br>`" + variable() + "_FILE`";
            };
        }

        private String line() {
            String preset = otherwise.isEmpty() ? "–" : otherwise.startsWith("`") ? otherwise : "`" + otherwise + "`";
            return "| `" + key + "`" + variables() + " | " + kind + " | " + preset + " | " + who + " | " + meaning
                    + " |\n";
        }
    }

    /** What the engine reads. */
    static List<Row> engine() {
        return declared(setting -> setting.who() == Who.ENGINE);
    }

    /** What the servers' configurations read. */
    static List<Row> server() {
        return declared(setting -> setting.who() != Who.ENGINE);
    }

    private static List<Row> declared(Predicate<Setting> wanted) {
        return Arrays.stream(Setting.values())
                .filter(wanted)
                .map(setting -> new Row(
                        setting.key(),
                        kind(setting),
                        sources(kind(setting)),
                        setting.otherwise(),
                        setting.who().words(),
                        setting.meaning()))
                .toList();
    }

    /** The container image takes all from files; for secrets it is meant. */
    private static Sources sources(String kind) {
        return kind.equals("secret") ? Sources.ENVIRONMENT_OR_FILE : Sources.ENVIRONMENT;
    }

    private static String kind(Setting setting) {
        String kind = setting.allowed().kind().name().toLowerCase(Locale.ROOT);
        String limits = setting.allowed().limits();
        return limits.isEmpty() ? kind : kind + ", " + limits;
    }

    /** What the run command reads. */
    static List<Row> run() {
        return Arrays.stream(dev.kapak.launcher.Setting.values())
                .map(setting -> new Row(
                        setting.key(),
                        setting.kind(),
                        setting.byTheBuild() ? Sources.NONE : Sources.ENVIRONMENT,
                        setting.otherwise(),
                        "run command",
                        setting.meaning()))
                .toList();
    }

    /** What a worker application reads. */
    static List<Row> worker() {
        return Arrays.stream(dev.kapak.sdk.platform.Setting.values())
                .map(setting -> new Row(
                        setting.key(),
                        setting.kind(),
                        sources(setting.kind()),
                        setting.otherwise(),
                        "worker application",
                        setting.meaning()))
                .toList();
    }

    /** All of all tables. */
    static List<Row> all() {
        return Stream.of(engine(), server(), run(), worker())
                .flatMap(List::stream)
                .toList();
    }

    /** The page with its tables made anew. */
    static String renewed(String page, String dockerfile) {
        return PART.matcher(page)
                .replaceAll(part ->
                        Matcher.quoteReplacement(part.group(1) + table(part.group(2), dockerfile) + part.group(3)));
    }

    private static String table(String name, String dockerfile) {
        return switch (name) {
            case "engine" -> table(engine());
            case "server" -> table(server());
            case "run" -> table(run());
            case "worker" -> table(worker());
            case "image" -> image(dockerfile);
            default -> throw new IllegalArgumentException("There is no table \"" + name + "\"");
        };
    }

    private static String table(List<Row> rows) {
        return rows.stream()
                .map(Row::line)
                .collect(Collectors.joining(
                        "",
                        "| name, variable | type | default | honoured by | meaning |\n|---|---|---|---|---|\n",
                        ""));
    }

    private static String image(String dockerfile) {
        return IMAGE.matcher(dockerfile)
                .results()
                .map(found -> "| `" + found.group(1) + "` | `" + found.group(2) + "` |\n")
                .collect(Collectors.joining("", "| variable | value in the image |\n|---|---|\n", ""));
    }
}
