// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.platform;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** The engine's time: this process's clock and an offset that the engine's answers tell. Before the first, local time. */
public final class EngineTime {

    private final InstantSource clock;
    private final AtomicLong offset = new AtomicLong();
    private volatile boolean known;

    public EngineTime(InstantSource clock) {
        this.clock = clock;
    }

    /** Milliseconds since 1970 on the engine's clock. */
    public long now() {
        return clock.millis() + offset.get();
    }

    /** Milliseconds since 1970 on this process's clock. */
    public long local() {
        return clock.millis();
    }

    /** Whether the engine has said what time it is. */
    public boolean isKnown() {
        return known;
    }

    /** By how many milliseconds this process's clock is behind, as far as is known; 0 if it is ahead. */
    public long behind() {
        return Math.max(0, offset.get());
    }

    /** The engine said what time it is; {@code sent} is the local time of the question. */
    public void learn(long engineNow, long sent) {
        long received = clock.millis();
        offset.set(engineNow - (sent + (received - sent) / 2));
        known = true;
    }
}
