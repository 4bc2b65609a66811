// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives an unpacked WildFly Kapak's configuration, offline, by the scripts that are named after the folder. Does nothing when
 * that has been done with the same scripts and the same driver.
 */
class ConfigureWildFly {

    private static final String CONFIGURATION = "standalone-full.xml";

    private final Path wildfly;
    private final Path configuration;

    ConfigureWildFly(Path wildfly) {
        this.wildfly = wildfly;
        this.configuration = wildfly.resolve("standalone").resolve("configuration");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Path> scripts = Stream.of(arguments).skip(1).map(Path::of).toList();
        new ConfigureWildFly(Path.of(arguments[0])).run(scripts);
    }

    private void run(List<Path> scripts) throws IOException, InterruptedException {
        Path done = wildfly.resolve("kapak.configured");
        StringBuilder wanted = new StringBuilder();
        wanted.append(Files.size(wildfly.resolve("postgresql.jar"))).append('\n');
        for (Path script : scripts) {
            wanted.append(Files.readString(script));
        }
        if (Files.exists(done) && Files.readString(done).contentEquals(wanted)) {
            return;
        }
        Files.deleteIfExists(done);
        restore();
        for (Path script : scripts) {
            apply(script);
        }
        delete(configuration.resolve("standalone_xml_history"));
        Files.writeString(done, wanted);
    }

    /** As it was unpacked. */
    private void restore() throws IOException {
        Path stock = wildfly.resolve("standalone-full.stock.xml");
        if (!Files.exists(stock)) {
            Path half = wildfly.resolve("standalone-full.stock.half");
            Files.copy(configuration.resolve(CONFIGURATION), half, StandardCopyOption.REPLACE_EXISTING);
            Files.move(half, stock, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.copy(stock, configuration.resolve(CONFIGURATION), StandardCopyOption.REPLACE_EXISTING);
        delete(wildfly.resolve("modules").resolve("org").resolve("postgresql"));
    }

    private void apply(Path script) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
        command.addAll(List.of("-jar", wildfly.resolve("jboss-modules.jar").toString()));
        command.addAll(List.of("-mp", wildfly.resolve("modules").toString(), "org.jboss.as.cli", "--file=" + script));
        Path output = wildfly.resolve("kapak.cli.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(wildfly.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JBOSS_HOME", wildfly.toString());
        int exit = builder.start().waitFor();
        if (exit != 0) {
            System.err.println(Files.readString(output));
            System.err.println(script + " could not be applied to " + wildfly + " (" + exit + ")");
            System.exit(1);
        }
    }

    private static void delete(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
