// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.control;

import java.util.Locale;

/** What is examined, in the order of the report. */
public enum Check {
    /** Every task is in exactly one place, and its epochs are in order. */
    INVARIANTS,
    /** How long tasks wait that could run. */
    READY,
    /** Dead rows, and what keeps them. */
    TABLES,
    /** Settings of PostgreSQL. */
    SETTINGS,
    /** Partitions of the next days. */
    PARTITIONS,
    /** Heartbeats and clocks. */
    NODES,
    /** Whether messages leave this node. */
    BROKER,
    /** Live problems and workers of this node. */
    PROBLEMS;

    /** The name in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
