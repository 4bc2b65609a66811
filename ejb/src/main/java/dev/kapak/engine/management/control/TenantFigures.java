// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

/** A tenant, as JMX shows it. */
public final class TenantFigures {

    private final String name;
    private final int workflows;
    private final long waiting;
    private final long oldestReadySeconds;

    /** All of it. */
    public TenantFigures(String name, int workflows, long waiting, long oldestReadySeconds) {
        this.name = name;
        this.workflows = workflows;
        this.waiting = waiting;
        this.oldestReadySeconds = oldestReadySeconds;
    }

    /** Its name. */
    public String getName() {
        return name;
    }

    /** Its workflows. */
    public int getWorkflows() {
        return workflows;
    }

    /** Tasks that wait; of each task at most 10,000. */
    public long getWaiting() {
        return waiting;
    }

    /** How long the oldest of them has waited, paused ones apart. */
    public long getOldestReadySeconds() {
        return oldestReadySeconds;
    }
}
