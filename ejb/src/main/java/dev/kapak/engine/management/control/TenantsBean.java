// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The tenants. */
@Singleton
public class TenantsBean implements TenantsMXBean {

    private final Snapshots snapshots;

    @Inject
    TenantsBean(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public int getCount() {
        return Refusals.told(snapshots::get).tenants().size();
    }

    @Override
    public List<TenantFigures> getTenants() {
        return Refusals.told(snapshots::get).tenantFigures();
    }
}
