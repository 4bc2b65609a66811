// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the person at the terminal reads. */
final class Console {

    private final PrintStream out;

    @SuppressForbidden // this is the terminal's program
    Console() {
        this(System.out);
    }

    Console(PrintStream out) {
        this.out = out;
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** How long something took that began at {@code startNanos}: {@code 0.8 s}. */
    static String since(long startNanos) {
        return time(Duration.ofNanos(System.nanoTime() - startNanos));
    }

    static String time(Duration time) {
        return time.toMillis() < 1000
                ? time.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
