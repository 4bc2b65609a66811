// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a running task is, as it said last.
 *
 * @param done how much is done
 * @param total of how much; 0 if that is not known
 * @param text what is being done, or null
 * @param at when it said so
 */
public record Progress(long done, long total, @Nullable String text, Instant at) {}
