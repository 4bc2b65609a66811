// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import java.util.UUID;

/**
 * The key that only one end can take: an epoch of a task.
 *
 * @param id the task
 * @param epoch the epoch
 */
public record Fence(UUID id, int epoch) {}
