// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.engine.node.control.Neighbours;
import dev.kapak.engine.node.control.NodeIdentity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Tells those who care about the other nodes what a heartbeat has learnt of them. */
@Singleton
public class Neighbourhood {

    private final Attached attached;
    private final Wakes wakes;
    private final Acquaintance acquaintance;
    private final NodeIdentity node;

    @Inject
    Neighbourhood(Attached attached, Wakes wakes, Acquaintance acquaintance, NodeIdentity node) {
        this.attached = attached;
        this.wakes = wakes;
        this.acquaintance = acquaintance;
        this.node = node;
    }

    /** A heartbeat has learnt this. */
    public void learn(Neighbours neighbours) {
        attached.servedElsewhere(neighbours.actions());
        wakes.neighbours(neighbours.alive());
        acquaintance.look(node.name(), neighbours);
    }
}
