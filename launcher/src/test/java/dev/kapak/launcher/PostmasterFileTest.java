// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterFileTest {

    @Test
    void readsPidPortAndState() {
        var lines = List.of("7376", "/data", "1795529213", "54400", "", "127.0.0.1", " 10019975         5", "ready   ");

        assertThat(PostmasterFile.parse(lines)).contains(new PostmasterFile(7376, 54400, true));
        assertThat(PostmasterFile.parse(lines.subList(0, 6))).contains(new PostmasterFile(7376, 54400, false));
    }

    @Test
    void aHalfWrittenFileIsNone() {
        assertThat(PostmasterFile.parse(List.of())).isEmpty();
        assertThat(PostmasterFile.parse(List.of("7376", "/data"))).isEmpty();
        assertThat(PostmasterFile.parse(List.of("x", "/data", "1", "2"))).isEmpty();
    }

    @Test
    void noFileIsNoPostmaster(@TempDir Path dir) {
        assertThat(PostmasterFile.read(dir)).isEmpty();
    }

    @Test
    void aPidThatAnotherProgramHasGotIsNoPostmaster() {
        assertThat(new PostmasterFile(ProcessHandle.current().pid(), 1, true).process())
                .isEmpty();
    }
}
