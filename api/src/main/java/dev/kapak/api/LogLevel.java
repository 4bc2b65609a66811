// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

/** How grave a line is that a task logs, the least grave first. */
public enum LogLevel {
    /** For who looks for a fault. */
    DEBUG,
    /** What the task does; the level of a line without one. */
    INFO,
    /** Something that somebody should look at. */
    WARN,
    /** Something failed. */
    ERROR
}
