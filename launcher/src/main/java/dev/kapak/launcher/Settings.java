// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The {@code kapak.*} settings: a system property, or else the environment in upper case with underscores. */
final class Settings {

    private static final String OURS = "kapak.";
    private static final String LAUNCHER = "kapak.launcher.";

    private final Map<String, String> properties;
    private final Map<String, String> environment;

    Settings(Map<String, String> properties, Map<String, String> environment) {
        this.properties = Map.copyOf(properties);
        this.environment = Map.copyOf(environment);
    }

    static Settings ofThisProcess() {
        Map<String, String> properties = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            properties.put(name, System.getProperty(name, ""));
        }
        return new Settings(properties, System.getenv());
    }

    static String environmentName(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** The value of a setting; a blank one counts as not set. */
    Optional<String> value(String name) {
        return Optional.ofNullable(properties.get(name))
                .or(() -> Optional.ofNullable(environment.get(environmentName(name))))
                .filter(value -> !value.isBlank());
    }

    /** The value of a setting, or else its default. */
    String value(Setting setting) {
        return value(setting.key()).orElse(setting.otherwise());
    }

    /** The value of a setting that may be absent. */
    Optional<String> optional(Setting setting) {
        return Optional.of(value(setting)).filter(value -> !value.isBlank());
    }

    /** A port between 1 and 65535. */
    int port(String name, int otherwise) {
        String text = value(name).orElse(String.valueOf(otherwise));
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= 0xFFFF) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw notAPort(name, text, e);
        }
        throw notAPort(name, text, null);
    }

    private static LaunchException notAPort(String name, String text, @Nullable Exception e) {
        String message = name + " is \"" + text + "\"; a port is a number from 1 to 65535.";
        return e == null ? new LaunchException(message) : new LaunchException(message, e);
    }

    /** What was set by system property for the server, as its environment. */
    Map<String, String> forTheServer() {
        Map<String, String> result = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(OURS) && !name.startsWith(LAUNCHER)) {
                result.put(environmentName(name), value);
            }
        });
        return result;
    }
}
