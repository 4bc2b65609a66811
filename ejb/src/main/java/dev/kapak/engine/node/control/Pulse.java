// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.control;

import dev.kapak.ear.Setting;
import dev.kapak.engine.platform.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * How this node's own heart beats, by a clock that never jumps. A node that was silent for half the limit may have been
 * taken for dead: it must not go on as if nothing had happened. Safe for many threads.
 */
@Singleton
public class Pulse {

    private final Duration limit;
    private boolean beating;
    private long last;
    private long steadySince;

    @Inject
    Pulse(Settings settings) {
        this.limit = settings.duration(Setting.NODE_DEAD);
    }

    /** After so much silence others take a node for dead. */
    public Duration limit() {
        return limit;
    }

    /** A heartbeat was stored, which was begun at this {@link System#nanoTime()}. */
    public synchronized void beat(long nanos) {
        if (isStale(nanos)) {
            steadySince = nanos;
        }
        beating = true;
        last = nanos;
    }

    /** Whether the last stored heartbeat is older than half the limit, or there was none. */
    public synchronized boolean isStale(long nanos) {
        return !beating || nanos - last > limit.toNanos() / 2;
    }

    /**
     * Whether it has been beating for the whole limit without a gap. Only then is the silence of another node its own: after
     * a failure of the database all are late.
     */
    public synchronized boolean isSteady(long nanos) {
        return !isStale(nanos) && nanos - steadySince > limit.toNanos();
    }
}
