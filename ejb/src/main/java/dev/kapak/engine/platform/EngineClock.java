// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * The engine's time: the database's, carried on by this machine's monotonic clock between two readings. Starts with the
 * machine's own time until the first reading.
 */
@Singleton
public class EngineClock {

    private record Anchor(long millis, long nanos) {}

    private volatile Anchor anchor = new Anchor(System.currentTimeMillis(), System.nanoTime());

    /** Milliseconds since 1970. */
    public long millis() {
        Anchor a = anchor;
        return a.millis + (System.nanoTime() - a.nanos) / 1_000_000;
    }

    /** The instant. */
    public Instant now() {
        return Instant.ofEpochMilli(millis());
    }

    /** By how many milliseconds this machine's own clock is behind; 0 if it is ahead. */
    public long behind() {
        return Math.max(0, millis() - System.currentTimeMillis());
    }

    /**
     * Takes over a reading of the database's clock.
     *
     * @param databaseMillis what it said
     * @param readNanos {@link System#nanoTime()} at the middle of the reading
     * @return by how many milliseconds our time moved
     */
    public long set(long databaseMillis, long readNanos) {
        long before = millis();
        anchor = new Anchor(databaseMillis, readNanos);
        return millis() - before;
    }
}
