// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

import dev.kapak.ear.Setting;
import dev.kapak.engine.management.boundary.ManagementReads;
import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The latest snapshot, read anew when someone looks and it is two seconds old: a console that asks often costs little. */
@Singleton
public class Snapshots {

    private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();

    private final ManagementReads reads;
    private final Gate gate;
    private final long stepMillis;
    private @Nullable Snapshot last;
    private long readNanos;

    @Inject
    Snapshots(ManagementReads reads, Gate gate, Settings settings) {
        this.reads = reads;
        this.gate = gate;
        this.stepMillis = settings.duration(Setting.PRIORITY_STEP).toMillis();
    }

    synchronized Snapshot get() {
        Snapshot known = last;
        if (known == null || System.nanoTime() - readNanos > FRESH_NANOS) {
            known = gate.ask(() -> reads.snapshot(stepMillis));
            last = known;
            readNanos = System.nanoTime();
        }
        return known;
    }

    /** Something was changed: the next look reads. */
    synchronized void forget() {
        last = null;
    }
}
