// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions that this launcher was built with. */
final class Versions {

    private Versions() {}

    static String kapak() {
        return version("kapak");
    }

    static String postgres() {
        return version("postgres");
    }

    private static String version(String of) {
        Properties versions = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
            if (in != null) {
                versions.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.getProperty(of, "unknown");
    }
}
