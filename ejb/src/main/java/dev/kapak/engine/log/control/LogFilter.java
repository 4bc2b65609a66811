// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.control;

import dev.kapak.protocol.LineLevel;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a run a reader wants.
 *
 * @param task of which task; null: of all
 * @param attempt of which attempt; 0: of all
 * @param level from which level on
 * @param after behind which line
 * @param limit how many at most
 */
public record LogFilter(@Nullable String task, int attempt, LineLevel level, LogPlace after, int limit) {}
