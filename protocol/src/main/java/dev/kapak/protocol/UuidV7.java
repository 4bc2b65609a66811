// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Makes UUIDs of version 7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter inside the millisecond, 62 random bits.
 * Never goes backwards, also when its clock does. Safe for use by several threads, without locks.
 */
public final class UuidV7 {

    private static final int COUNTER_BITS = 12;

    private final LongSupplier epochMillis;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong last = new AtomicLong();

    /**
     * Uses a clock, which should be the database's.
     *
     * @param epochMillis milliseconds since 1970
     */
    public UuidV7(LongSupplier epochMillis) {
        this.epochMillis = epochMillis;
    }

    /** A new id, greater than every earlier one of this maker. */
    public UUID next() {
        long now = epochMillis.getAsLong() << COUNTER_BITS;
        long stamp = last.updateAndGet(previous -> Math.max(previous + 1, now));
        long millis = stamp >>> COUNTER_BITS;
        long high = (millis << 16) | 0x7000L | (stamp & 0xFFFL);
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** The milliseconds since 1970 in an id of version 7. */
    public static long millisOf(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }
}
