// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.control;

/** How bad it is, in rising order. */
public enum Status {
    /** As it should be. */
    OK,
    /** Works, but an administrator should look. */
    WARNING,
    /** Broken, or work may be lost or stand still. */
    ERROR
}
