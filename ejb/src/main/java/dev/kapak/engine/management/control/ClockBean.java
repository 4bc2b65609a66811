// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

import dev.kapak.ear.EngineState;
import dev.kapak.engine.node.control.Beats;
import dev.kapak.engine.platform.EngineClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The engine's clock. */
@Singleton
public class ClockBean implements ClockMXBean {

    private final EngineClock clock;
    private final Beats beats;

    @Inject
    ClockBean(EngineClock clock, Beats beats) {
        this.clock = clock;
        this.beats = beats;
    }

    @Override
    public String getTime() {
        return clock.now().toString();
    }

    @Override
    public long getMachineAheadMillis() {
        return System.currentTimeMillis() - clock.millis();
    }

    @Override
    public long getMillisSinceBeat() {
        return EngineState.millisSinceTick();
    }

    @Override
    public long getBeats() {
        return beats.count();
    }

    @Override
    public double getLatenessMeanMillis() {
        return beats.meanMillis();
    }

    @Override
    public double getLatenessMaxMillis() {
        return beats.maxMillis();
    }
}
