// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.torture;

import java.util.EnumSet;
import java.util.List;

/** Where a node can die. */
enum CrashPoint {
    /** A batch is planned, its transaction has not begun. */
    BEFORE_BATCH,
    /** All statements of a transaction have run. */
    BEFORE_COMMIT,
    /** COMMIT is on its way to the database, nobody waits for the answer. */
    IN_COMMIT,
    /** The database has answered COMMIT; nothing was done about it. */
    AFTER_COMMIT,
    /** An assignment is about to be sent. */
    BEFORE_DISPATCH,
    /** An assignment was sent, the next was not. */
    AFTER_DISPATCH,
    /** A result is about to be confirmed. */
    BEFORE_CONFIRM,
    /** A result was confirmed, the next was not. */
    AFTER_CONFIRM,
    /** A caller is about to be told. */
    BEFORE_ANSWER,
    /** A caller was told, the next was not. */
    AFTER_ANSWER,
    /** A worker is registered in the database, not yet in memory. */
    IN_REGISTRATION,
    /** A new life has its epoch and has not looked at what the earlier one left. */
    AFTER_TAKE,
    /** A new life knows what the earlier one left; the gate is shut. */
    BEFORE_OPEN,
    /** At any moment. */
    ANYWHERE;

    /** Those of a node that works. */
    static final List<CrashPoint> WORKING = List.copyOf(EnumSet.range(BEFORE_BATCH, IN_REGISTRATION));
}
