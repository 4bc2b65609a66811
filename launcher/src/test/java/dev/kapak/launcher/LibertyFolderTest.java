// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibertyFolderTest {

    @TempDir
    Path dir;

    private Path configuration;
    private LibertyFolder folder;

    @BeforeEach
    void aServerAsTheBuildLeavesIt() throws IOException {
        configuration = dir.resolve("wlp/usr/servers/kapak");
        for (String file :
                List.of("server.xml", "apps/kapak.ear", "lib/a.rar", "workarea/cache", "logs/messages.log")) {
            write(configuration.resolve(file), file);
        }
        write(dir.resolve("wlp/bin/server"), "");
        folder = new LibertyFolder(dir.resolve("wlp"), dir.resolve("home"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    @Test
    void copiesWhatWasBuiltButNotWhatAServerWroteThere() {
        folder.fill(configuration, List.of());

        assertThat(folder.server().resolve("lib/a.rar")).hasContent("lib/a.rar");
        assertThat(folder.server().resolve("apps/kapak.ear")).exists();
        assertThat(folder.server().resolve("workarea")).doesNotExist();
        assertThat(folder.server().resolve("logs")).doesNotExist();
    }

    @Test
    void deploysFurtherApplicationsAndForgetsThemWhenTheyAreNotNamedAgain() throws IOException {
        Path war = dir.resolve("hello.war");
        write(war, "war");

        folder.fill(configuration, List.of(war));
        assertThat(folder.server().resolve("apps/hello.war")).hasContent("war");
        assertThat(folder.server().resolve("configDropins/overrides/applications.xml"))
                .content()
                .contains("<webApplication id=\"hello\" name=\"hello\" location=\"hello.war\"/>");

        folder.fill(configuration, List.of());
        assertThat(folder.server().resolve("apps/hello.war")).doesNotExist();
        assertThat(folder.server().resolve("apps/kapak.ear")).exists();
        assertThat(folder.server().resolve("configDropins/overrides/applications.xml"))
                .content()
                .doesNotContain("hello");
    }

    @Test
    void keepsTheServersCacheOnlyWhileNothingIsBuiltAnew() throws IOException {
        folder.fill(configuration, List.of());
        Path cache = folder.server().resolve("workarea/cache");
        write(cache, "unpacked");

        folder.fill(configuration, List.of());
        assertThat(cache).exists();

        write(configuration.resolve("apps/kapak.ear"), "newer and longer");
        folder.fill(configuration, List.of());
        assertThat(cache).doesNotExist();

        assertThat(folder.server().resolve("apps/kapak.ear")).hasContent("newer and longer");
    }

    @Test
    void saysHowToBuildAServerThatIsMissing() {
        assertThatThrownBy(() -> folder.fill(dir.resolve("nowhere"), List.of())).hasMessageContaining("mvn package");
    }
}
