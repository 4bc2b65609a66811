// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordTest {

    @TempDir
    Path dir;

    @Test
    void findsALivingProcessAgain() {
        var record = new ProcessRecord(dir.resolve("pid"));
        record.write(ProcessHandle.current());

        assertThat(record.find("java")).contains(ProcessHandle.current());
        assertThat(record.find("another-program")).isEmpty();

        record.forget();
        assertThat(record.find("java")).isEmpty();
    }

    @Test
    void doesNotTakeAnotherProcessWithTheSamePidForIt() throws IOException {
        Files.writeString(dir.resolve("pid"), ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z\n");

        assertThat(new ProcessRecord(dir.resolve("pid")).find("java")).isEmpty();
    }

    @Test
    void aBrokenFileIsNoProcess() throws IOException {
        Files.writeString(dir.resolve("pid"), "12");

        assertThat(new ProcessRecord(dir.resolve("pid")).find("java")).isEmpty();
    }
}
