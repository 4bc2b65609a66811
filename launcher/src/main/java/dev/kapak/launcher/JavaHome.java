// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Java that a server is about to run on. On one that is too old, Open Liberty starts all the same, and says of Kapak only
 * that a class file has version 61.0.
 */
final class JavaHome {

    private static final int LEAST = 17;

    /** A line of the file {@code release}: {@code JAVA_VERSION="11.0.13"}, and before 9 {@code "1.8.0_412"}. */
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(?:1\\.)?(\\d+)");

    private JavaHome() {}

    /**
     * Refuses a Java that is too old. One that does not say how old it is passes.
     *
     * @param home its folder; blank for the one of this process
     * @param make what people call the server
     */
    static void check(String home, String make) {
        String release = home.isBlank() ? "" : release(Path.of(home));
        OptionalInt version = version(release);
        if (version.isPresent() && version.getAsInt() < LEAST) {
            throw new LaunchException("JAVA_HOME is " + home + ", a Java " + version.getAsInt() + ", on which " + make
                    + " would run; Kapak needs " + LEAST
                    + " or newer. Set JAVA_HOME to such a Java, for instance to this"
                    + " command's own: " + System.getProperty("java.home", ""));
        }
    }

    private static String release(Path home) {
        try {
            Path file = home.resolve("release");
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** The feature version: 17, 11, 8. */
    static OptionalInt version(String release) {
        Matcher found = VERSION.matcher(release);
        return found.find() ? OptionalInt.of(Integer.parseInt(found.group(1))) : OptionalInt.empty();
    }
}
