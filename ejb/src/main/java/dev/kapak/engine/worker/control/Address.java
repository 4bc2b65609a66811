// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import jakarta.jms.Destination;
import org.jspecify.annotations.Nullable;

/**
 * Where a message goes: a destination that came with a message, or the physical name of a queue or topic.
 *
 * @param name what it is called; equal names are equal addresses
 * @param topic whether it is a topic
 * @param destination the destination, or null to make one of the name
 */
public record Address(String name, boolean topic, @Nullable Destination destination) {

    /** A queue by its physical name. */
    public static Address queue(String name) {
        return new Address(name, false, null);
    }

    /** A topic by its physical name. */
    public static Address topic(String name) {
        return new Address(name, true, null);
    }

    /** What a message named for its answers. */
    public static Address of(Destination destination) {
        return new Address(destination.toString(), false, destination);
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
