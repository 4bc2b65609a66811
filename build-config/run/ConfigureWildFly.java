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
 * Gives an unpacked WildFly Kapak's configurations, offline, by the scripts of a folder: {@code standalone-full.xml} for an
 * engine with WildFly's own broker, {@code kapak-broker.xml} for one with another broker, {@code kapak-worker.xml} for worker
 * applications alone. Does nothing when that has been done with the same scripts and the same driver.
 */
class ConfigureWildFly {

    private static final String CONFIGURATION = "standalone-full.xml";
    private static final String WITH_BROKER = "kapak-broker.xml";
    private static final String WORKER = "kapak-worker.xml";

    private final Path wildfly;
    private final Path scripts;
    private final Path configuration;

    ConfigureWildFly(Path wildfly, Path scripts) {
        this.wildfly = wildfly;
        this.scripts = scripts;
        this.configuration = wildfly.resolve("standalone").resolve("configuration");
    }

    /** The folder of the unpacked WildFly, then that of the scripts. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new ConfigureWildFly(Path.of(arguments[0]), Path.of(arguments[1])).run();
    }

    private void run() throws IOException, InterruptedException {
        Path done = wildfly.resolve("kapak.configured");
        StringBuilder wanted = new StringBuilder();
        wanted.append(Files.size(wildfly.resolve("postgresql.jar"))).append('\n');
        for (String script : List.of("kapak.cli", "alone.cli", "broker.cli")) {
            wanted.append(Files.readString(scripts.resolve(script)));
        }
        if (Files.exists(done) && Files.readString(done).contentEquals(wanted)) {
            return;
        }
        Files.deleteIfExists(done);
        configure();
        delete(configuration.resolve("standalone_xml_history"));
        Files.writeString(done, wanted);
    }

    /** Each script changes {@code standalone-full.xml}; what comes out is put aside. */
    private void configure() throws IOException, InterruptedException {
        Path changed = configuration.resolve(CONFIGURATION);
        restore();
        apply("broker.cli");
        Files.move(changed, configuration.resolve(WORKER), StandardCopyOption.REPLACE_EXISTING);

        restore();
        apply("kapak.cli");
        apply("alone.cli");
        Path engine = wildfly.resolve("standalone-full.kapak.xml");
        Files.copy(changed, engine, StandardCopyOption.REPLACE_EXISTING);
        apply("broker.cli");
        Files.move(changed, configuration.resolve(WITH_BROKER), StandardCopyOption.REPLACE_EXISTING);
        Files.move(engine, changed);
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

    private void apply(String script) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
        command.addAll(List.of("-jar", wildfly.resolve("jboss-modules.jar").toString()));
        command.addAll(List.of("-mp", wildfly.resolve("modules").toString()));
        command.addAll(List.of("org.jboss.as.cli", "--file=" + scripts.resolve(script)));
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
