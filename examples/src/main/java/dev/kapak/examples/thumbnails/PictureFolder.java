// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.thumbnails;

import dev.kapak.api.NonRetryableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A folder below the root of all pictures. Whatever the name says, nothing outside the root is read. */
final class PictureFolder {

    private final Path root;
    private final Path folder;

    private PictureFolder(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /** Opens a folder; wrong names, and links that lead out, are refused for good. */
    static PictureFolder open(Path root, String name) throws IOException {
        Path wanted = relative(name);
        if (!Files.isDirectory(root.resolve(wanted))) {
            throw new NonRetryableException("There is no folder " + name + " in "
                    + root.toAbsolutePath().normalize() + ". Put pictures there, or name another folder.");
        }
        Path realRoot = root.toRealPath();
        Path folder = root.resolve(wanted).toRealPath();
        if (!folder.startsWith(realRoot)) {
            throw outside(name);
        }
        return new PictureFolder(realRoot, folder);
    }

    private static Path relative(String name) {
        try {
            Path wanted = Path.of(name);
            boolean upwards = Stream.of(name.split("[/\\\\]")).anyMatch(".."::equals);
            if (wanted.isAbsolute() || upwards) {
                throw outside(name);
            }
            return wanted;
        } catch (InvalidPathException e) {
            throw new NonRetryableException("The folder's name is no path: " + e.getMessage(), e);
        }
    }

    private static NonRetryableException outside(String name) {
        return new NonRetryableException(
                "The folder " + name + " is not below the folder of pictures. Name one that is, without \"..\".");
    }

    /** The pictures, by name. */
    List<Path> pictures() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> pictures =
                    files.filter(PictureFolder::isPicture).sorted().toList();
            for (Path picture : pictures) {
                if (!picture.toRealPath().startsWith(root)) {
                    throw outside(picture.getFileName().toString());
                }
            }
            return pictures;
        }
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean known = name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
        return known && Files.isRegularFile(file);
    }
}
