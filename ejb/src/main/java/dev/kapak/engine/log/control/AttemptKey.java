// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.control;

import java.util.UUID;

/**
 * An assignment that logs.
 *
 * @param id the task
 * @param epoch the assignment
 * @param attempt which attempt it is, from 1
 */
public record AttemptKey(UUID id, int epoch, int attempt) {}
