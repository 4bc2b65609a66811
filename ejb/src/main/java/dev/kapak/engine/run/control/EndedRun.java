// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run.
 *
 * @param id the run
 * @param status a final one
 * @param output JSON of the result, or null
 * @param error text of the failure, or null
 */
public record EndedRun(
        UUID id,
        RunStatus status,
        @Nullable String output,
        @Nullable String error) {}
