// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import java.util.Map;

/**
 * How the server is configured.
 *
 * @param watched whether the server looks for changed configuration and applications, which as shipped it does not
 * @param examples whether the examples are deployed beside the engine
 * @param environment on top of what every server of these tests has
 */
public record Setup(boolean watched, boolean examples, Map<String, String> environment) {

    /** As it is shipped. */
    public static final Setup SHIPPED = new Setup(false, true, Map.of());

    /** Applications can come and go while it runs. */
    public static final Setup WATCHED = new Setup(true, true, Map.of());

    /** The engine alone, with a broker that runs elsewhere. */
    public static Setup external(ExternalBroker broker) {
        return new Setup(false, false, broker.environment());
    }
}
