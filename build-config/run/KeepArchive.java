// SPDX-License-Identifier: Apache-2.0

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Keeps an archive as an earlier build made it while only the times of what is in it differ: one application, one checksum,
 * however often it is built. Times are not fixed instead: Open Liberty (26.0.0.5) looks at those of nested archives to tell
 * whether it has unpacked them already, and would run the old ones.
 */
class KeepArchive {

    public static void main(String[] arguments) throws IOException {
        Path built = Path.of(arguments[0]);
        Path kept = Path.of(arguments[1]);
        boolean same = Files.exists(kept) && entries(built).equals(entries(kept));
        Files.createDirectories(kept.getParent());
        Files.copy(
                same ? kept : built,
                same ? built : kept,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static Map<String, Object> entries(Path archive) throws IOException {
        try (InputStream in = Files.newInputStream(archive)) {
            return entries(in);
        }
    }

    /** By name: the entries of a nested archive, the hash of anything else. */
    private static Map<String, Object> entries(InputStream archive) throws IOException {
        Map<String, Object> entries = new TreeMap<>();
        ZipInputStream zip = new ZipInputStream(archive);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            byte[] bytes = zip.readAllBytes();
            boolean nested = entry.getName().matches("[^/]+\\.[jwr]ar|.*/[^/]+\\.jar");
            entries.put(entry.getName(), nested ? entries(new ByteArrayInputStream(bytes)) : hash(bytes));
        }
        return entries;
    }

    private static String hash(byte[] bytes) {
        try {
            return Arrays.toString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
