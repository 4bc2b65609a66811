// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import java.util.UUID;

/**
 * What became of a start that was not refused.
 *
 * @param run the run
 * @param existed whether it was there already, by the idempotency key of the start
 */
public record Accepted(UUID run, boolean existed) {}
