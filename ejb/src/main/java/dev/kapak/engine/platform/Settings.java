// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import dev.kapak.ear.Setting;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The engine's settings, by MicroProfile Config. {@link Setting} says what there is, which values are allowed and the defaults. */
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

    /**
     * Looks at all that the engine reads, whenever it reads them.
     *
     * @throws RefusedException if one has a value that is not allowed
     */
    public void check() {
        for (Setting setting : Setting.values()) {
            if (setting.who() == Setting.Who.ENGINE) {
                allowed(setting);
            }
        }
    }

    /** A text: as it was set, or else the default. */
    public String text(Setting setting) {
        return config.getOptionalValue(setting.key(), String.class)
                .filter(value -> !value.isBlank())
                .orElse(setting.otherwise());
    }

    /** A text that may be absent. */
    public Optional<String> optional(Setting setting) {
        return Optional.of(text(setting)).filter(value -> !value.isBlank());
    }

    /** A whole number. */
    public int number(Setting setting) {
        return Integer.parseInt(allowed(setting));
    }

    /** A length of time. */
    public Duration duration(Setting setting) {
        return Duration.parse(allowed(setting));
    }

    /** True or false. */
    public boolean flag(Setting setting) {
        return Boolean.parseBoolean(allowed(setting).trim());
    }

    /** Whether this is the development profile: conveniences on, and loud. */
    public boolean development() {
        return text(Setting.PROFILE).equals("development");
    }

    private String allowed(Setting setting) {
        String value = text(setting);
        if (!setting.allowed().allows(value.trim())) {
            throw new RefusedException(
                    PlatformMessages.BAD_SETTING,
                    setting.key(),
                    value,
                    setting.allowed().words());
        }
        return value.trim();
    }
}
