// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that remembers a process beyond our own life: its pid, when it began and a word of its command. A pid alone
 * would not do, since numbers are used again.
 */
final class ProcessRecord {

    /** The start of a process is derived from the boot time, which moves when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    private final Path file;

    ProcessRecord(Path file) {
        this.file = file;
    }

    void write(ProcessHandle process) {
        String start = process.info().startInstant().map(Instant::toString).orElse("-");
        try {
            Files.writeString(file, process.pid() + " " + start + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process of the record, if it still lives and its command line, where it can be read, contains {@code word}. */
    Optional<ProcessHandle> find(String word) {
        String text;
        try {
            text = Files.exists(file) ? Files.readString(file).trim() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] parts = text.split(" ", -1);
        if (parts.length != 2 || !parts[0].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(parts[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> beganAt(process, parts[1]))
                .filter(process -> process.info()
                        .commandLine()
                        .map(line -> line.contains(word))
                        .orElse(true));
    }

    private static boolean beganAt(ProcessHandle process, String recorded) {
        Optional<Instant> start = process.info().startInstant();
        return start.isEmpty()
                || "-".equals(recorded)
                || Duration.between(start.get(), Instant.parse(recorded)).abs().compareTo(TOLERANCE) < 0;
    }
}
