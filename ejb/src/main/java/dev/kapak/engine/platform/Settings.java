// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The engine's settings, {@code kapak.*} of MicroProfile Config. Defaults stand in the EAR's library. */
@Singleton
public class Settings {

    private final Config config;

    /** Reads the configuration of this application. */
    public Settings() {
        this(ConfigProvider.getConfig());
    }

    Settings(Config config) {
        this.config = config;
    }

    /** A text; refuses to go on without it. */
    public String text(String name) {
        return config.getValue(name, String.class);
    }

    /** A text that may be absent or blank. */
    public Optional<String> optional(String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }

    /** A whole number within limits. */
    public int number(String name, int least, int most) {
        String value = text(name);
        try {
            int number = Integer.parseInt(value.trim());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new RefusedException(PlatformMessages.BAD_SETTING, name, value, least + " to " + most);
        }
        throw new RefusedException(PlatformMessages.BAD_SETTING, name, value, least + " to " + most);
    }

    /** A length of time, ISO 8601. */
    public Duration duration(String name) {
        String value = text(name);
        try {
            return Duration.parse(value.trim());
        } catch (DateTimeParseException e) {
            throw new RefusedException(PlatformMessages.BAD_SETTING, name, value, "an ISO 8601 duration like PT10S");
        }
    }

    /** True or false. */
    public boolean flag(String name) {
        String value = text(name).trim();
        if (!value.equals("true") && !value.equals("false")) {
            throw new RefusedException(PlatformMessages.BAD_SETTING, name, value, "true or false");
        }
        return value.equals("true");
    }

    /** Whether this is the development profile: conveniences on, and loud. */
    public boolean development() {
        return text("kapak.profile").equals("development");
    }
}
