// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

import dev.kapak.engine.platform.RefusedException;
import java.util.function.Supplier;

/** Tells a JMX client why it was refused, in a type that it knows. */
final class Refusals {

    private Refusals() {}

    @SuppressWarnings("PreserveStackTrace") // its class is not there where this is read
    static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (RefusedException e) {
            throw new IllegalArgumentException(
                    e.reason().code() + " " + e.getMessage() + " " + e.reason().fix());
        }
    }
}
