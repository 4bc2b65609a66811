// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.ear.Setting;
import dev.kapak.ear.Setting.Who;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every setting is declared once in the code; the reference page and the servers' configurations say the same. */
class SettingsDocsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path PAGE = ROOT.resolve("docs/reference/settings.md");

    /** What runs in production, and what people read of it; not what builds, tests and measures it. */
    private static final Pattern WATCHED = Pattern.compile(
            "(?:(?!bench/|system-tests/)[a-z-]+/src/main/|src/main/liberty/|docker/|docs/|build-config/run/|README).*"
                    + "(?:\\.(?:java|xml|cli|ya?ml|sh|env|options|properties|md)|Dockerfile)");

    private static final Pattern NAME = Pattern.compile(
            "(?:(?<![\\w./-])|(?<=-D))kapak\\.[a-z][a-z0-9-]*(?:\\.(?:[a-z][a-z0-9-]*|<name>))*|KAPAK_[A-Z0-9]+(?:_(?:[A-Z0-9]+|<NAME>))*");

    /** Names of files, one that stands for any, and what belongs to tests and measurements. */
    private static final Pattern OTHER = Pattern.compile(
            "kapak\\.(?:ear|description|cli|cli\\.log|configured|(?:soak|kills|rate|systemtest|crashes|seed|docs)(?:\\..*)?)|KAPAK_X(?:_FILE)?");

    private static final Pattern LIBERTY =
            Pattern.compile("<variable name=\"(kapak[^\"]+)\" defaultValue=\"([^\"]*)\"");
    private static final Pattern WILDFLY = Pattern.compile(
            "\\$\\{(kapak[^,:}]+),env\\.(KAPAK_\\w+)[^:}]*:([^}]*)}|system-property=(kapak[a-z.]+):add");

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Predicate<String> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> wanted.test(ROOT.relativize(file).toString().replace('\\', '/')))
                    .toList();
        }
    }

    @Test
    void thePageIsMadeFromTheDeclarations() throws IOException {
        String page = read(PAGE);

        String renewed = SettingsPage.renewed(page, read(ROOT.resolve("docker/Dockerfile")));
        if (Boolean.getBoolean("kapak.docs.write")) {
            Files.writeString(PAGE, renewed);
            page = renewed;
        }

        assertThat(page)
                .as(
                        "docs/reference/settings.md differs from the declarations in the code. Write it anew, and look at the"
                                + " difference: mvn -Pfast -pl system-tests -am verify -DskipITs -Dtest=SettingsDocsTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dkapak.docs.write=true")
                .isEqualTo(renewed);
        for (SettingsPage.Row row : SettingsPage.all()) {
            assertThat(page).contains("| `" + row.key() + "`");
        }
    }

    @Test
    void everyNameThatIsReadOrToldIsDeclared() throws IOException {
        List<Pattern> declared = new ArrayList<>();
        for (SettingsPage.Row row : SettingsPage.all()) {
            declared.add(Pattern.compile(Pattern.quote(row.key()).replace("<name>", "\\E(?:<name>|[a-z0-9-]+)\\Q")));
            declared.add(Pattern.compile(
                    Pattern.quote(row.variable()).replace("<NAME>", "\\E(?:<NAME>|[A-Z0-9_]+)\\Q") + "(?:_FILE)?"));
        }
        Set<String> unknown = new TreeSet<>();

        for (Path file : files(name -> WATCHED.matcher(name).matches())) {
            NAME.matcher(read(file))
                    .results()
                    .map(found -> found.group())
                    .filter(name -> !OTHER.matcher(name).matches())
                    .filter(name -> declared.stream().noneMatch(pattern -> isOrBegins(pattern, name)))
                    .forEach(name -> unknown.add(name + " in " + ROOT.relativize(file)));
        }

        assertThat(unknown)
                .as(
                        "Settings that nobody declares: add them to dev.kapak.ear.Setting, that of the SDK or of the launcher")
                .isEmpty();
    }

    /** The name itself, or the beginning of one up to a dot: {@code kapak.database} stands for all of them. */
    private static boolean isOrBegins(Pattern declared, String name) {
        Matcher longer = declared.matcher(name + (name.startsWith("KAPAK") ? "_" : "."));
        return declared.matcher(name).matches() || longer.matches() || longer.hitEnd();
    }

    @Test
    void theServersConfigurationsHaveTheDeclaredDefaults() throws IOException {
        Set<String> liberty = new TreeSet<>();
        Set<String> wildfly = new TreeSet<>();

        for (Path file : files(name -> name.matches("(?:src/main/liberty/config|docker/worker)/.*\\.xml"))) {
            LIBERTY.matcher(read(file)).results().forEach(found -> {
                liberty.add(found.group(1));
                check(file, found.group(1), found.group(2));
            });
        }
        for (Path file : files(name -> name.matches("docker/wildfly/.*\\.cli"))) {
            WILDFLY.matcher(read(file)).results().forEach(found -> {
                if (found.group(4) == null) {
                    wildfly.add(found.group(1));
                    check(file, found.group(1), found.group(3));
                    assertThat(found.group(2))
                            .isEqualTo(declared(found.group(1)).variable());
                } else {
                    wildfly.add(found.group(4));
                }
            });
        }

        for (Setting setting : Setting.values()) {
            // What the engine or an application reads needs no server's help.
            if (setting.who() != Who.ENGINE && setting != Setting.HOME) {
                assertThat(liberty.contains(setting.key()))
                        .as("Open Liberty has " + setting.key())
                        .isEqualTo(setting.who() != Who.WILDFLY);
                assertThat(wildfly.contains(setting.key()))
                        .as("WildFly has " + setting.key())
                        .isEqualTo(setting.who() != Who.LIBERTY);
            }
        }
    }

    /** The declared default, or else one that the meaning tells of. */
    private static void check(Path file, String key, String preset) {
        Setting setting = declared(key);
        if (!preset.equals(setting.otherwise())) {
            assertThat(setting.meaning())
                    .as("the default of " + key + " in " + file)
                    .contains(preset)
                    .isNotEqualTo(preset.isEmpty() ? setting.meaning() : "");
        }
    }

    private static Setting declared(String key) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " is not declared in dev.kapak.ear.Setting"));
    }
}
