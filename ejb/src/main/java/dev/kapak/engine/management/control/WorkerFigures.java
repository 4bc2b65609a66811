// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

/** A worker as JMX shows it: a bean, since only those become composite data. */
public final class WorkerFigures {

    private final int id;
    private final String name;
    private final String application;
    private final String instance;
    private final String status;
    private final int slots;
    private final int slotsUsed;
    private final String seen;

    /** All of it. */
    public WorkerFigures(
            int id,
            String name,
            String application,
            String instance,
            String status,
            int slots,
            int slotsUsed,
            String seen) {
        this.id = id;
        this.name = name;
        this.application = application;
        this.instance = instance;
        this.status = status;
        this.slots = slots;
        this.slotsUsed = slotsUsed;
        this.seen = seen;
    }

    /** Its id. */
    public int getId() {
        return id;
    }

    /** Its name. */
    public String getName() {
        return name;
    }

    /** Its application. */
    public String getApplication() {
        return application;
    }

    /** Its server. */
    public String getInstance() {
        return instance;
    }

    /** As {@code GET /kapak/v1/workers} says it. */
    public String getStatus() {
        return status;
    }

    /** Tasks at once. */
    public int getSlots() {
        return slots;
    }

    /** Slots in use. */
    public int getSlotsUsed() {
        return slotsUsed;
    }

    /** Its last sign of life, RFC 3339. */
    public String getSeen() {
        return seen;
    }
}
