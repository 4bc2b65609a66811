// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transport;

import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Wire;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message from the engine.
 *
 * @param kind what it is about
 * @param body lines of JSON
 */
public record Incoming(Kind kind, String body) {

    /** The message, or empty if its version or kind is not known here. */
    public static Optional<Incoming> of(@Nullable String version, @Nullable String kind, @Nullable String body) {
        if (!Wire.VERSION.equals(version) || kind == null) {
            return Optional.empty();
        }
        for (Kind one : Kind.values()) {
            if (one.name().equals(kind)) {
                return Optional.of(new Incoming(one, body == null ? "" : body));
            }
        }
        return Optional.empty();
    }
}
