// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders with all that is in them. */
final class Trees {

    private Trees() {}

    /** Copies what is new or newer; tells whether anything was. */
    static boolean copy(Path from, Path to) throws IOException {
        boolean changed = false;
        for (Path source : walk(from)) {
            Path target = to.resolve(from.relativize(source).toString());
            if (Files.isDirectory(source)) {
                Files.createDirectories(target);
            } else {
                changed |= copyIfChanged(source, target);
            }
        }
        return changed;
    }

    /** Copies unless the target has the same content already; tells whether it did. A build writes equal files anew. */
    static boolean copyIfChanged(Path source, Path target) throws IOException {
        boolean same = Files.exists(target) && (sameTimeAndSize(source, target) || Files.mismatch(source, target) < 0);
        if (!same) {
            Files.createDirectories(target.toAbsolutePath().resolveSibling("."));
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
        return !same;
    }

    private static boolean sameTimeAndSize(Path one, Path other) throws IOException {
        return Files.size(one) == Files.size(other)
                && Files.getLastModifiedTime(one).toMillis()
                        == Files.getLastModifiedTime(other).toMillis();
    }

    static void delete(Path root) throws IOException {
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            List<Path> all = walk(root);
            for (Path path : all.stream().sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static List<Path> walk(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.toList();
        }
    }
}
