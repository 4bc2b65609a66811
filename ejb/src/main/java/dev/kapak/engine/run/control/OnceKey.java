// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

/**
 * What makes starts of a workflow the same: while it holds, a start with the same key of the same workflow starts nothing, and
 * is answered with the run that has it.
 *
 * @param key 1 to 255 characters
 * @param ttlMillis how long it holds from the start on, milliseconds; 0: until the run has ended
 */
public record OnceKey(String key, long ttlMillis) {}
