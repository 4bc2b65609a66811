// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of one server: a copy of what the build put together, and beside it what the server writes. */
final class LibertyFolder {

    /** What a server writes, also into the folder of the build if someone ran it there. */
    private static final Set<String> WRITTEN = Set.of("workarea", "logs", "tranlog", "resources", "dropins", "kapak");

    private static final String APPS = "apps";

    private final Path installation;
    private final Path home;

    LibertyFolder(Path installation, Path home) {
        this.installation = installation.toAbsolutePath().normalize();
        this.home = home.toAbsolutePath().normalize();
    }

    Path installation() {
        return installation;
    }

    Path userDir() {
        return home.resolve("liberty");
    }

    Path server() {
        return userDir().resolve("servers").resolve(LibertyServer.NAME);
    }

    Path logs() {
        return home.resolve("logs");
    }

    /** What the process itself prints: little, since the server writes its own log. */
    Path consoleLog() {
        return logs().resolve("console.log");
    }

    void fill(Path configuration, List<Path> applications) {
        if (!Files.exists(configuration.resolve("server.xml"))
                || !Files.exists(installation.resolve("bin").resolve("server"))) {
            throw new LaunchException(
                    "There is no Open Liberty server in " + configuration + ". Build it first: mvn package");
        }
        try {
            Files.createDirectories(logs());
            Files.createDirectories(server());
            boolean changed = false;
            try (Stream<Path> entries = Files.list(configuration)) {
                for (Path entry : entries.toList()) {
                    if (!WRITTEN.contains(entry.getFileName().toString())) {
                        changed |= Trees.copy(entry, server().resolve(entry.getFileName()));
                    }
                }
            }
            changed |= deploy(configuration, applications);
            if (changed) {
                // The server unpacks applications there and looks at the times of their entries, which are the same in
                // every
                // build (project.build.outputTimestamp): it would run the old classes (Open Liberty 26.0.0.5).
                Trees.delete(server().resolve("workarea"));
            }
        } catch (IOException e) {
            throw new LaunchException("The server's folder " + server() + " could not be filled: " + e.getMessage(), e);
        }
    }

    private boolean deploy(Path configuration, List<Path> applications) throws IOException {
        boolean changed = false;
        Set<String> wanted = new HashSet<>();
        try (Stream<Path> shipped = Files.list(configuration.resolve(APPS))) {
            shipped.forEach(path -> wanted.add(path.getFileName().toString()));
        }
        for (Path application : applications) {
            String name = application.getFileName().toString();
            wanted.add(name);
            changed |= Trees.copyIfChanged(application, server().resolve(APPS).resolve(name));
        }
        try (Stream<Path> present = Files.list(server().resolve(APPS))) {
            for (Path path : present.toList()) {
                if (!wanted.contains(path.getFileName().toString())) {
                    Trees.delete(path);
                }
            }
        }
        Path overrides =
                Files.createDirectories(server().resolve("configDropins").resolve("overrides"));
        Files.writeString(overrides.resolve("applications.xml"), elements(applications));
        return changed;
    }

    /** The server.xml elements of applications that are deployed beside Kapak. */
    static String elements(List<Path> applications) {
        StringBuilder xml = new StringBuilder("<server>\n");
        for (Path application : applications) {
            String file = application.getFileName().toString();
            String name = file.replaceFirst("\\.[a-z]+$", "");
            String element = file.endsWith(".ear") ? "enterpriseApplication" : "webApplication";
            xml.append("  <")
                    .append(element)
                    .append(" id=\"")
                    .append(name)
                    .append("\" name=\"")
                    .append(name);
            xml.append("\" location=\"").append(file).append("\"/>\n");
        }
        return xml.append("</server>\n").toString();
    }
}
