// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference pages know what the code knows. */
class DocsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern CODE = Pattern.compile("\\(\\s*(?:\"KAPAK-(\\d{4})\"|(\\d{3})),\\s");

    private static List<String> codes() throws IOException {
        List<String> codes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(file -> file.getFileName().toString().endsWith("Messages.java"))
                    .filter(file -> file.toString().contains("/src/main/"))
                    .forEach(file -> CODE.matcher(read(file))
                            .results()
                            .map(DocsTest::code)
                            .forEach(codes::add));
        }
        return codes;
    }

    private static String code(MatchResult found) {
        return "KAPAK-" + (found.group(1) == null ? "0" + found.group(2) : found.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyMessageCodeIsUsedOnceAndListed() throws IOException {
        List<String> codes = codes();
        String page = read(ROOT.resolve("docs/reference/messages.md"));

        assertThat(codes).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        assertThat(codes).allSatisfy(code -> assertThat(page).contains("| " + code + " |"));
    }

    @Test
    void everyPageThatTheReadmeLinksIsThere() throws IOException {
        String readme = read(ROOT.resolve("README.md"));

        List<String> links = Pattern.compile("\\]\\(([^)#:]+)\\)")
                .matcher(readme)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(links)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
        assertThat(readme.lines().count()).isLessThanOrEqualTo(250);
    }
}
