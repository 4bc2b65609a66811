// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

import java.util.List;
import java.util.Map;

/**
 * What the database said of the queues.
 *
 * @param queues what waits
 * @param tenants their names and how many workflows each has
 */
public record Snapshot(List<QueueFigures> queues, Map<String, Integer> tenants) {

    /** Copies of its own. */
    public Snapshot {
        queues = List.copyOf(queues);
        tenants = Map.copyOf(tenants);
    }

    long waiting() {
        return queues.stream().mapToLong(QueueFigures::getWaiting).sum();
    }

    long oldestReadySeconds() {
        return queues.stream()
                .filter(queue -> !queue.isPaused())
                .mapToLong(QueueFigures::getOldestReadySeconds)
                .max()
                .orElse(0);
    }

    List<TenantFigures> tenantFigures() {
        return tenants.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tenant -> {
                    Snapshot own = of(tenant.getKey());
                    return new TenantFigures(
                            tenant.getKey(), tenant.getValue(), own.waiting(), own.oldestReadySeconds());
                })
                .toList();
    }

    private Snapshot of(String tenant) {
        return new Snapshot(
                queues.stream()
                        .filter(queue -> queue.getTenant().equals(tenant))
                        .toList(),
                Map.of());
    }
}
