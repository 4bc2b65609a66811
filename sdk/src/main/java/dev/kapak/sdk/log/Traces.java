// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** Stack traces as text. */
public final class Traces {

    private Traces() {}

    /** A message and, behind it, what was thrown, as the JVM prints it. */
    public static String behind(String message, @Nullable Throwable thrown) {
        return thrown == null ? message : message + "\n" + of(thrown);
    }

    /** Class, message and stack trace, as the JVM prints them. */
    public static String of(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString().strip();
    }
}
