// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids that a client makes itself: UUIDs of version 7. */
public final class RunIds {

    private RunIds() {}

    public static UUID next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(1 << 12);
        long low = random.nextLong() >>> 2 | Long.MIN_VALUE;
        return new UUID(high, low);
    }
}
