// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

import dev.kapak.engine.management.boundary.ManagementReads;
import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.workflow.boundary.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The queues of the whole system. */
@Singleton
public class QueuesBean implements QueuesMXBean {

    private final Snapshots snapshots;
    private final ManagementReads reads;
    private final Workflows workflows;
    private final Gate gate;

    @Inject
    QueuesBean(Snapshots snapshots, ManagementReads reads, Workflows workflows, Gate gate) {
        this.snapshots = snapshots;
        this.reads = reads;
        this.workflows = workflows;
        this.gate = gate;
    }

    @Override
    public long getWaiting() {
        return Refusals.told(snapshots::get).waiting();
    }

    @Override
    public long getOldestReadySeconds() {
        return Refusals.told(snapshots::get).oldestReadySeconds();
    }

    @Override
    public List<QueueFigures> getQueues() {
        return Refusals.told(snapshots::get).queues();
    }

    @Override
    public void pause(String tenant, String workflow) {
        change(tenant, workflow, true);
    }

    @Override
    public void resume(String tenant, String workflow) {
        change(tenant, workflow, false);
    }

    private void change(String tenant, String workflow, boolean paused) {
        Refusals.told(() -> {
            int id = gate.ask(() -> reads.tenant(tenant))
                    .orElseThrow(() -> new RefusedException(ManagementMessages.UNKNOWN_TENANT, tenant));
            workflows.pause(id, workflow, paused);
            snapshots.forget();
            return id;
        });
    }
}
