// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import java.util.UUID;

/**
 * Who a worker is.
 *
 * @param id the engine's id of this registration
 * @param tenant the tenant
 * @param name the worker's name
 * @param application the application that it belongs to
 * @param instance the server instance
 * @param incarnation this life of the application
 */
public record WorkerIdentity(int id, int tenant, String name, String application, String instance, UUID incarnation) {

    /** Whether both use the same address. */
    boolean sameAddress(WorkerIdentity other) {
        return tenant == other.tenant && name.equals(other.name) && instance.equals(other.instance);
    }
}
