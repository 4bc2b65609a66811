// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Postgres's programs, unpacked from the jar of this platform. Unpacked once; a half-unpacked folder never gets the name. */
final class PostgresBinaries {

    private static final String FOLDER_RIGHTS = "rwxr-xr-x";
    private static final int EXECUTABLE = 0b001_000_000;

    private PostgresBinaries() {}

    /** Returns the folder with {@code bin}, {@code lib} and {@code share} below {@code parent}. */
    static Path unpackBelow(Path parent) {
        Path target = parent.resolve("binaries-" + Versions.postgres());
        if (Files.isDirectory(target)) {
            return target;
        }
        String name = resourceName(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        try (InputStream in = PostgresBinaries.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new LaunchException("There are no Postgres binaries for this machine (" + name.substring(1)
                        + "). Set kapak.database.host to a Postgres of your own.");
            }
            Path half = Files.createTempDirectory(parent, "unpacking-");
            unpack(in, half);
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString(FOLDER_RIGHTS));
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
            return target;
        } catch (IOException e) {
            throw new LaunchException("Postgres could not be unpacked into " + target + ": " + e.getMessage(), e);
        }
    }

    static String resourceName(String os, String arch) {
        String system = os.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = switch (arch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> arch;
        };
        return "/postgres-" + system + "-" + processor + ".txz";
    }

    private static void unpack(InputStream in, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive names a file outside of itself: " + entry.getName());
                }
                unpack(tar, entry, path);
            }
        }
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else {
            Files.createDirectories(path.resolveSibling("."));
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                return;
            }
            Files.copy(content, path);
        }
        boolean executable = entry.isDirectory() || (entry.getMode() & EXECUTABLE) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? FOLDER_RIGHTS : "rw-r--r--"));
    }

    /** Deletes what earlier, interrupted attempts left. */
    static void tidy(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            for (Path entry : (Iterable<Path>)
                    entries.filter(p -> p.getFileName().toString().startsWith("unpacking-"))::iterator) {
                Trees.delete(entry);
            }
        }
    }
}
