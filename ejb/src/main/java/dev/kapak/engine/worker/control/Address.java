// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.protocol.Kind;
import jakarta.jms.Destination;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a message goes: a destination that came with a message, the physical name of a queue or topic, or an application in
 * this process.
 *
 * @param name what it is called; equal names are equal addresses
 * @param topic whether it is a topic
 * @param destination the destination, or null to make one of the name
 * @param local takes a kind and a line at once; null if a message must be sent
 */
public record Address(
        String name,
        boolean topic,
        @Nullable Destination destination,
        @Nullable BiConsumer<Kind, String> local) {

    /** A queue by its physical name. */
    public static Address queue(String name) {
        return new Address(name, false, null, null);
    }

    /** A topic by its physical name. */
    public static Address topic(String name) {
        return new Address(name, true, null, null);
    }

    /** What a message named for its answers. */
    public static Address of(Destination destination) {
        return new Address(destination.toString(), false, destination, null);
    }

    /** An application in this process. */
    public static Address local(String name, BiConsumer<Kind, String> local) {
        return new Address(name, false, null, local);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Address address && address.name.equals(name) && address.topic == topic;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
