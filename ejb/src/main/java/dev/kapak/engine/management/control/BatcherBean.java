// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.run.control.RunLanes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The lanes. */
@Singleton
public class BatcherBean implements BatcherMXBean {

    private final RunLanes lanes;
    private final Meters meters;
    private final EngineClock clock;

    @Inject
    BatcherBean(RunLanes lanes, Meters meters, EngineClock clock) {
        this.lanes = lanes;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public int getLanes() {
        return lanes.count();
    }

    @Override
    public int getWaiting() {
        return lanes.waiting();
    }

    @Override
    public long getBatches() {
        return meters.counter("kapak_batches_total");
    }

    @Override
    public long getItems() {
        return meters.counter("kapak_batch_items_total");
    }

    @Override
    public long getMillisUnderWay() {
        return Math.max(0, clock.millis() - lanes.busySince());
    }
}
