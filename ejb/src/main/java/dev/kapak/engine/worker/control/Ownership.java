// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Which worker belongs to which tenant, and whether this node owns it. */
@Singleton
public class Ownership {

    private final Attached attached;

    @Inject
    Ownership(Attached attached) {
        this.attached = attached;
    }

    /** Whether this node owns the worker, for this tenant. */
    public boolean owns(int tenant, int worker) {
        return attached.with(worker, one -> one.identity().tenant() == tenant).orElse(false);
    }

    /** Whether results in the name of this worker are taken: it is the tenant's, or unknown and only confirmed. */
    public boolean mayReport(int tenant, int worker) {
        return attached.with(worker, one -> one.identity().tenant() == tenant).orElse(true);
    }

    /** The worker gets nothing new, or goes on; whether it is attached here. */
    public boolean pause(int worker, boolean paused) {
        return attached.with(worker, one -> {
                    one.pause(paused);
                    return true;
                })
                .orElse(false);
    }

    /** No worker gets anything new, or all go on; whether that is a change. */
    public boolean drainAll(boolean draining) {
        return attached.drain(draining);
    }

    /** Whether no worker gets anything new. */
    public boolean isDraining() {
        return attached.isDraining();
    }

    /** How many tasks are open here. */
    public int openTasks() {
        return attached.with(
                workers -> workers.stream().mapToInt(AttachedWorker::busy).sum());
    }

    /** The worker gets nothing more. */
    public void drain(int worker) {
        attached.with(worker, one -> {
            one.drain();
            return one;
        });
    }
}
