// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import java.util.Map;
import java.util.TreeMap;

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

    /** The engine alone, one of several nodes, with a broker that runs elsewhere. */
    public static Setup node(ExternalBroker broker) {
        Map<String, String> environment = new TreeMap<>(broker.environment());
        // Less than as shipped, so that the tests wait less for a death to be noticed.
        environment.put("KAPAK_NODE_DEAD", "PT8S");
        return new Setup(false, false, environment);
    }

    /** The same with one more variable in the environment. */
    public Setup with(String name, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(name, value);
        return new Setup(watched, examples, more);
    }
}
