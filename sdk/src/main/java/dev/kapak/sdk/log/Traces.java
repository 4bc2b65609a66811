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
        if (thrown == null) {
            return message;
        }
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return message + "\n" + text.toString().strip();
    }
}
