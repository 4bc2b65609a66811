// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.start;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the output of a completed run. */
@FunctionalInterface
interface OutputReader<O extends @Nullable Object> {

    O read(UUID run, @Nullable String json);
}
