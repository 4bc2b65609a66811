// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Random texts kept in files that only their owner reads. */
final class Secrets {

    private static final int BYTES = 32;

    private Secrets() {}

    /** 43 characters of base64url. */
    static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The text in the file; a new one, written there, if there is none yet. */
    static String keptIn(Path file, String prefix) {
        try {
            if (Files.exists(file)) {
                String kept = Files.readString(file).trim();
                if (!kept.isEmpty()) {
                    return kept;
                }
            }
            String secret = prefix + random();
            Path half = Files.createTempFile(
                    file.toAbsolutePath().resolveSibling("."),
                    ".secret-",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(half, secret + "\n");
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return secret;
        } catch (IOException e) {
            throw new LaunchException("The secret in " + file + " cannot be read or made: " + e.getMessage(), e);
        }
    }
}
