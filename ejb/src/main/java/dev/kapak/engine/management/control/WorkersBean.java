// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.worker.boundary.Workers;
import dev.kapak.engine.worker.control.WorkerView;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The workers of this node, of all tenants. */
@Singleton
public class WorkersBean implements WorkersMXBean {

    private final Workers workers;
    private final Meters meters;

    @Inject
    WorkersBean(Workers workers, Meters meters) {
        this.meters = meters;
        this.workers = workers;
    }

    @Override
    public int getCount() {
        return (int) meters.gauge("kapak_workers").orElse(0);
    }

    @Override
    public int getSlots() {
        return (int) meters.gauge("kapak_worker_slots").orElse(0);
    }

    @Override
    public int getSlotsUsed() {
        return workers.list().stream().mapToInt(WorkerView::used).sum();
    }

    @Override
    public List<WorkerFigures> getWorkers() {
        return workers.list().stream()
                .map(one -> new WorkerFigures(
                        one.id(),
                        one.name(),
                        one.application(),
                        one.instance(),
                        one.status(),
                        one.slots(),
                        one.used(),
                        one.seen().toString()))
                .toList();
    }

    @Override
    public void pause(int id) {
        change(id, true);
    }

    @Override
    public void resume(int id) {
        change(id, false);
    }

    private void change(int id, boolean paused) {
        Refusals.told(() -> {
            if (!workers.pause(id, paused)) {
                throw new RefusedException(ManagementMessages.UNKNOWN_WORKER, id);
            }
            return id;
        });
    }
}
