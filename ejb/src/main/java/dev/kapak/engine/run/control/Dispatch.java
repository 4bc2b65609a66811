// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import org.jspecify.annotations.Nullable;

/**
 * An assignment that was committed and must reach its worker now.
 *
 * @param assignment the assignment
 * @param metadata JSON object, or null
 * @param input JSON object
 */
public record Dispatch(Assignment assignment, @Nullable String metadata, String input) {}
