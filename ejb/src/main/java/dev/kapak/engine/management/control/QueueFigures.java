// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

/** What waits for one task of a version, as JMX shows it. */
public final class QueueFigures {

    private final String tenant;
    private final String workflow;
    private final String task;
    private final int version;
    private final boolean paused;
    private final long waiting;
    private final long oldestReadySeconds;

    /** All of it. */
    public QueueFigures(
            String tenant,
            String workflow,
            String task,
            int version,
            boolean paused,
            long waiting,
            long oldestReadySeconds) {
        this.tenant = tenant;
        this.workflow = workflow;
        this.task = task;
        this.version = version;
        this.paused = paused;
        this.waiting = waiting;
        this.oldestReadySeconds = oldestReadySeconds;
    }

    /** The tenant's name. */
    public String getTenant() {
        return tenant;
    }

    /** The workflow. */
    public String getWorkflow() {
        return workflow;
    }

    /** The task. */
    public String getTask() {
        return task;
    }

    /** The number of the version. */
    public int getVersion() {
        return version;
    }

    /** Whether the workflow is paused. */
    public boolean isPaused() {
        return paused;
    }

    /** Tasks that wait, at most 10,000. */
    public long getWaiting() {
        return waiting;
    }

    /** How long the oldest has waited. */
    public long getOldestReadySeconds() {
        return oldestReadySeconds;
    }
}
