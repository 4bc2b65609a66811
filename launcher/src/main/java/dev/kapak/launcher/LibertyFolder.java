// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of one server: a copy of what the build put together, and beside it what the server writes. */
final class LibertyFolder implements ServerFolder {

    private static final String NAME = "kapak";

    /** {@code [11/24/26, 14:06:53:341 UTC] 0000002b some.Logger   E CWWKE0001E: text}. */
    static final Pattern ERROR = Pattern.compile("^\\[[^]]+\\] [0-9a-f]+ \\S+\\s+[EF] .*");

    /** What a server writes, also into the folder of the build if someone ran it there. */
    private static final Set<String> WRITTEN = Set.of("workarea", "logs", "tranlog", "resources", "dropins", "kapak");

    private static final String APPS = "apps";

    private final Path installation;
    private final Path home;

    LibertyFolder(Path installation, Path home) {
        this.installation = installation.toAbsolutePath().normalize();
        this.home = home.toAbsolutePath().normalize();
    }

    @Override
    public String make() {
        return "Open Liberty";
    }

    Path userDir() {
        return home.resolve("liberty");
    }

    Path server() {
        return userDir().resolve("servers").resolve(NAME);
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public Pattern error() {
        return ERROR;
    }

    @Override
    public Path application() {
        return server().resolve(APPS).resolve("kapak.ear");
    }

    @Override
    public ProcessBuilder process(Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(Commands.inOwnSession(
                        List.of(installation.resolve("bin").resolve("server").toString(), "run", NAME)))
                .directory(server().toFile());
        Map<String, String> env = builder.environment();
        env.putAll(environment);
        env.putIfAbsent("JAVA_HOME", System.getProperty("java.home", ""));
        env.put("WLP_USER_DIR", userDir().toString());
        env.remove("WLP_OUTPUT_DIR");
        env.put("LOG_DIR", logs().toString());
        env.put("WLP_LOGGING_CONSOLE_LOGLEVEL", "ERROR");
        env.put(
                "JVM_ARGS",
                "-Dcom.ibm.ws.logging.message.file.name=" + LOG_FILE + " " + environment.getOrDefault("JVM_ARGS", ""));
        return builder;
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
        List<Path> archives = new ArrayList<>(applications);
        try (Stream<Path> shipped = Files.list(configuration.resolve(APPS))) {
            archives.addAll(shipped.toList());
        }
        boolean changed = ServerFolder.deploy(archives, server().resolve(APPS));
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
