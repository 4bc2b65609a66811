// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

import java.util.List;

/** {@code dev.kapak:type=Tenants}. */
@Described("The tenants; read as Queues is.")
public interface TenantsMXBean {

    /** How many. */
    @Described("Tenants")
    int getCount();

    /** Each. */
    @Described("Each of them")
    List<TenantFigures> getTenants();
}
