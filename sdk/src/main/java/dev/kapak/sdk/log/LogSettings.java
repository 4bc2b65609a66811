// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.log;

import dev.kapak.protocol.LineLevel;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.platform.Setting;
import dev.kapak.sdk.platform.Settings;
import java.util.Locale;
import java.util.Optional;

/**
 * What the application's settings say about logs of tasks. One that is not allowed is told once, and the default taken.
 *
 * @param lines lines of an attempt that are sent
 * @param capture from which level on the server's logger is captured; empty: not at all
 */
public record LogSettings(int lines, Optional<LineLevel> capture) {

    private static final System.Logger LOG = System.getLogger(LogSettings.class.getName());
    private static final String OFF = "OFF";

    /** Reads them. */
    public static LogSettings of(Settings settings) {
        return new LogSettings(lines(settings), capture(settings));
    }

    private static int lines(Settings settings) {
        String text = value(settings, Setting.LOG_LINES);
        if (text.matches("\\d{1,6}")) {
            return Integer.parseInt(text);
        }
        LOG.log(System.Logger.Level.ERROR, Messages.BAD_NUMBER.text(Setting.LOG_LINES.key(), text));
        return Integer.parseInt(Setting.LOG_LINES.otherwise());
    }

    private static Optional<LineLevel> capture(Settings settings) {
        String text = value(settings, Setting.LOG_CAPTURE);
        String name = text.toUpperCase(Locale.ROOT);
        if (name.equals(OFF)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LineLevel.valueOf(name));
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.ERROR, Messages.BAD_LOG_LEVEL.text(Setting.LOG_CAPTURE.key(), text));
            return Optional.of(LineLevel.valueOf(Setting.LOG_CAPTURE.otherwise()));
        }
    }

    private static String value(Settings settings, Setting setting) {
        return settings.value(setting.key()).orElse(setting.otherwise());
    }
}
