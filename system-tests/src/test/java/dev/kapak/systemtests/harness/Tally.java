// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/** How often something was done, over many runs of a test: a small file, written after each time. */
public final class Tally {

    private static final String SEED = "seed";

    private final Path file;
    private final Properties counts = new Properties();

    /** Goes on with a file; a new one gets the seed. */
    public Tally(Path file, long seed) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                counts.load(reader);
            }
        }
        counts.putIfAbsent(SEED, String.valueOf(seed));
    }

    public long seed() {
        return Long.parseLong(counts.getProperty(SEED));
    }

    public int done(String what) {
        return Integer.parseInt(counts.getProperty(what, "0"));
    }

    public void add(String what) throws IOException {
        counts.setProperty(what, String.valueOf(done(what) + 1));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (Writer writer = Files.newBufferedWriter(next)) {
            counts.store(writer, "What was killed so far; delete this to begin again.");
        }
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
