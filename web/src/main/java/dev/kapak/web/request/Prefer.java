// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.request;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header Prefer (RFC 7240). What cannot be understood is ignored, as that RFC says. */
public final class Prefer {

    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,9})\"?");

    private Prefer() {}

    /**
     * How long the client wants to wait for the end of the run.
     *
     * @param header all lines of the header, joined by commas; null without
     * @param most the longest wait
     */
    public static Optional<Duration> wait(@Nullable String header, Duration most) {
        if (header == null) {
            return Optional.empty();
        }
        for (String preference : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            Matcher matcher = WAIT.matcher(preference.split(";", 2)[0].strip());
            if (matcher.matches()) {
                Duration wish = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
                return Optional.of(wish.compareTo(most) > 0 ? most : wish);
            }
        }
        return Optional.empty();
    }
}
