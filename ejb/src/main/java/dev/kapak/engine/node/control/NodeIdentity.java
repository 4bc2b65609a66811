// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.control;

import dev.kapak.ear.Setting;
import dev.kapak.engine.platform.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Who this node is: a stable name, its row, and the epoch of this life of it. */
@Singleton
public class NodeIdentity {

    private final String name;
    private final AtomicInteger id = new AtomicInteger();
    private final AtomicInteger epoch = new AtomicInteger();

    @Inject
    NodeIdentity(Settings settings) {
        this.name = settings.text(Setting.INSTANCE);
    }

    /** The stable name, setting {@code kapak.instance}. */
    public String name() {
        return name;
    }

    /** The id of the node's row; 0 before the first start of the gate. */
    public int id() {
        return id.get();
    }

    /** This life's epoch, greater than every earlier one of any node; 0 before the first start of the gate. */
    public int epoch() {
        return epoch.get();
    }

    /** Takes a new life. */
    public void take(int nodeId, int nodeEpoch) {
        id.set(nodeId);
        epoch.set(nodeEpoch);
    }
}
