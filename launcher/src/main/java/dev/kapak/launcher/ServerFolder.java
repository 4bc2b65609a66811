// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of one application server, of one make: what lies in it, and how the server is started in it. */
interface ServerFolder {

    /** The name of the server's log. */
    String LOG_FILE = "server.log";

    /** What people call the server: {@code Open Liberty}. */
    String make();

    /** Everything of this server lies in here. */
    Path home();

    /** Kapak's EAR, as the server deploys it. */
    Path application();

    /**
     * Makes the folder fit for a start and tells how to start it.
     *
     * @param environment {@code KAPAK_…}, and {@code JVM_ARGS}, the options of the virtual machine
     * @return command, working directory and environment; the server's process is the command's own, or replaces it
     */
    ProcessBuilder process(Map<String, String> environment) throws IOException;

    /** What a line of the log looks like that tells of an error. */
    Pattern error();

    default Path logs() {
        return home().resolve("logs");
    }

    /** The server's log. */
    default Path log() {
        return logs().resolve(LOG_FILE);
    }

    /** What the process itself prints: little, since the server writes its own log. */
    default Path consoleLog() {
        return logs().resolve("console.log");
    }

    /** Makes a folder hold these archives and nothing else; tells whether one of them is new or another one than before. */
    static boolean deploy(List<Path> archives, Path folder) throws IOException {
        Files.createDirectories(folder);
        boolean changed = false;
        Set<Path> wanted = new HashSet<>();
        for (Path archive : archives) {
            Path target = folder.resolve(archive.getFileName());
            wanted.add(target);
            changed |= Trees.copyIfChanged(archive, target);
        }
        try (Stream<Path> present = Files.list(folder)) {
            for (Path path : present.filter(path -> !wanted.contains(path)).toList()) {
                Trees.delete(path);
            }
        }
        return changed;
    }
}
