// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

/** How grave a line is that a task logs; the least grave first. */
public enum LineLevel {
    /** For who looks for a fault. */
    DEBUG,
    /** What it does. */
    INFO,
    /** Something to look at. */
    WARN,
    /** Something failed. */
    ERROR
}
