// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Open Liberty in a folder of its own: the shipped configuration, but that the application is not in it, since Arquillian
 * brings that, and that the server looks for changes, by which Arquillian deploys.
 */
final class LibertyHome {

    private static final List<String> SHIPPED =
            List.of("server.xml", "kapak-worker.xml", "jvm.options", "server.env", "lib");

    private static final Pattern APPLICATION =
            Pattern.compile("<enterpriseApplication [^>]*>(.*)</enterpriseApplication>", Pattern.DOTALL);

    private static final String WATCHED = """
            <server>
              <featureManager><feature>localConnector-1.0</feature></featureManager>
              <config updateTrigger="polled" monitorInterval="500ms"/>
            </server>
            """;

    private final Path shipped;
    private final Path home;

    LibertyHome(Path installation, Path home) {
        this.shipped = installation.resolve("usr/servers/kapak");
        this.home = home.resolve("liberty");
    }

    void prepare(Map<String, String> settings) throws IOException {
        // Arquillian finds the server's process by a part of its command line, and there may be other servers.
        String name = "in-container-" + ProcessHandle.current().pid();
        Path server = Files.createDirectories(home.resolve("servers").resolve(name));
        for (String part : SHIPPED) {
            copy(shipped.resolve(part), server.resolve(part));
        }
        Path inApplication = withoutApplication(server.resolve("server.xml"));
        Path dropins = Files.createDirectories(server.resolve("configDropins/overrides"));
        Files.writeString(dropins.resolve("arquillian.xml"), WATCHED);
        StringBuilder environment = new StringBuilder("JAVA_HOME=" + System.getProperty("java.home") + "\n");
        settings.forEach((setting, value) -> environment
                .append(setting.replace('.', '_').toUpperCase(Locale.ROOT))
                .append('=')
                .append(value)
                .append('\n'));
        Files.writeString(server.resolve("server.env"), environment);
        String options = Surroundings.options("liberty", settings.get("kapak.http.port"));
        Files.writeString(
                server.resolve("jvm.options"),
                Files.readString(server.resolve("jvm.options")) + "\n" + options.replace(' ', '\n') + "\n");
        System.setProperty(Surroundings.PREFIX + "home", home.toString());
        System.setProperty(Surroundings.PREFIX + "name", name);
        System.setProperty(Surroundings.PREFIX + "http", settings.get("kapak.http.port"));
        System.setProperty(Surroundings.PREFIX + "application", inApplication.toString());
    }

    /** Takes the application out of the configuration; what stands in its element goes to a file. */
    private Path withoutApplication(Path serverXml) throws IOException {
        String xml = Files.readString(serverXml);
        Matcher application = APPLICATION.matcher(xml);
        if (!application.find()) {
            throw new IllegalStateException("There is no enterpriseApplication in " + serverXml);
        }
        Files.writeString(serverXml, application.replaceFirst(""));
        return Files.writeString(
                home.resolve("application.xml"), application.group(1).strip());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
