// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

import dev.kapak.ear.EngineState;
import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.worker.boundary.Workers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** This node. */
@Singleton
public class EngineBean implements EngineMXBean {

    private final NodeIdentity identity;
    private final Workers workers;

    @Inject
    EngineBean(NodeIdentity identity, Workers workers) {
        this.identity = identity;
        this.workers = workers;
    }

    @Override
    public String getNode() {
        return identity.name();
    }

    @Override
    public int getEpoch() {
        return identity.epoch();
    }

    @Override
    public String getState() {
        return EngineState.phase().name();
    }

    @Override
    public String getReason() {
        return EngineState.reason();
    }

    @Override
    public String getSchema() {
        return EngineState.details().getOrDefault("schema", "");
    }

    @Override
    public boolean isDraining() {
        return workers.isDraining();
    }

    @Override
    public int getOpenTasks() {
        return workers.openTasks();
    }

    @Override
    public void drain() {
        workers.drain(true);
    }

    @Override
    public void resume() {
        workers.drain(false);
    }
}
