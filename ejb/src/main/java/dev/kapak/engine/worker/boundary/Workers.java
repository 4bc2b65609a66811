// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.worker.control.Roll;
import dev.kapak.engine.worker.control.WorkerView;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The workers that are attached to this node. */
@Singleton
public class Workers {

    private final Roll roll;

    @Inject
    Workers(Roll roll) {
        this.roll = roll;
    }

    /** All of the caller's tenant, by name and instance. */
    public List<WorkerView> list(Caller caller) {
        return roll.list(caller.tenant());
    }
}
