// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.harness;

import java.nio.file.Path;
import java.util.Map;

/** WildFly in a folder of its own, which Arquillian fills from the configuration that the build made. */
final class WildFlyHome {

    private WildFlyHome() {}

    static void prepare(Path home, Map<String, String> settings) {
        StringBuilder options =
                new StringBuilder(Surroundings.options("wildfly", settings.get("kapak.management.port")));
        settings.forEach(
                (name, value) -> options.append(" -D").append(name).append('=').append(value));
        System.setProperty(Surroundings.PREFIX + "home", home.resolve("wildfly").toString());
        System.setProperty(Surroundings.PREFIX + "management", settings.get("kapak.management.port"));
        System.setProperty(Surroundings.PREFIX + "options", options.toString());
    }
}
