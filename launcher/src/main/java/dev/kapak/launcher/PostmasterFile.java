// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Postgres's own pid file, {@code postmaster.pid}.
 *
 * @param pid the postmaster
 * @param port where it listens
 * @param ready whether it takes connections
 */
record PostmasterFile(long pid, int port, boolean ready) {

    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    static Optional<PostmasterFile> read(Path data) {
        try {
            return parse(Files.readAllLines(data.resolve("postmaster.pid")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new LaunchException("postmaster.pid cannot be read: " + e.getMessage(), e);
        }
    }

    static Optional<PostmasterFile> parse(List<String> lines) {
        if (lines.size() <= PORT_LINE
                || !lines.get(0).trim().matches("-?\\d{1,10}")
                || !lines.get(PORT_LINE).trim().matches("\\d{1,5}")) {
            return Optional.empty();
        }
        boolean ready = lines.size() > STATUS_LINE
                && "ready".equals(lines.get(STATUS_LINE).trim());
        return Optional.of(new PostmasterFile(
                Math.abs(Long.parseLong(lines.get(0).trim())),
                Integer.parseInt(lines.get(PORT_LINE).trim()),
                ready));
    }

    /** The postmaster, if it lives; a pid that another program has got since is none. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .map(c -> c.endsWith("/postgres"))
                        .orElse(true));
    }
}
