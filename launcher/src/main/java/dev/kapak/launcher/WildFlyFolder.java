// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one WildFly, its {@code jboss.server.base.dir}: a copy of the configuration that the build made, the
 * applications, and what the server writes. In the installation nothing is written.
 */
final class WildFlyFolder implements ServerFolder {

    /** With WildFly's own broker. */
    private static final String CONFIGURATION = "standalone-full.xml";

    /** The same with a broker that runs elsewhere. */
    private static final String WITH_BROKER = "kapak-broker.xml";

    /** For worker applications alone, whose engine and broker run elsewhere. */
    private static final String WORKER = "kapak-worker.xml";

    /** {@code 2026-11-27 12:17:02,936 ERROR [some.logger] (thread) text}. */
    static final Pattern ERROR = Pattern.compile("^[0-9-]{10} [0-9:,]{12} (ERROR|FATAL) .*");

    /** What WildFly's own start script gives the virtual machine (39.0.1.Final, {@code bin/common.sh}). */
    private static final List<String> OPTIONS = List.of(
            "-D[Standalone]",
            "-Djava.net.preferIPv4Stack=true",
            "-Djava.awt.headless=true",
            "-Djboss.modules.system.pkgs=org.jboss.byteman",
            "-Djdk.serialFilter=maxbytes=10485760;maxdepth=128;maxarray=100000;maxrefs=300000",
            "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED",
            "--add-exports=jdk.naming.dns/com.sun.jndi.dns=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.management/javax.management=ALL-UNNAMED",
            "--add-opens=java.naming/javax.naming=ALL-UNNAMED");

    /** Longer names of a transaction manager are refused. */
    private static final int NODE_ID_CHARS = 23;

    private final Path installation;
    private final Path home;
    private final @Nullable Path ear;

    /** With the engine, or without when there is no EAR: for worker applications alone. */
    WildFlyFolder(Path installation, Path home, @Nullable Path ear) {
        this.installation = installation.toAbsolutePath().normalize();
        this.home = home.toAbsolutePath().normalize();
        this.ear = ear == null ? null : ear.toAbsolutePath().normalize();
    }

    @Override
    public String make() {
        return "WildFly";
    }

    Path base() {
        return home.resolve("wildfly");
    }

    private Path configuration() {
        return base().resolve("configuration");
    }

    private Path deployments() {
        return base().resolve("deployments");
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
        if (ear == null) {
            throw new IllegalStateException("This server has no engine");
        }
        return deployments().resolve(ear.getFileName());
    }

    void fill(List<Path> applications) {
        Path shipped = installation.resolve("standalone").resolve("configuration");
        Path driver = installation.resolve("modules/org/postgresql/main/module.xml");
        if (!Files.exists(shipped.resolve(CONFIGURATION)) || !Files.exists(driver) || missing(ear)) {
            throw new LaunchException("There is no WildFly with Kapak's configuration in " + installation
                    + (ear == null ? "" : ", or no " + ear) + ". Build both first: mvn package -Dserver=wildfly");
        }
        try {
            Files.createDirectories(logs());
            Files.createDirectories(configuration());
            try (Stream<Path> files = Files.list(shipped)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Trees.copyIfChanged(file, configuration().resolve(file.getFileName()));
                }
            }
            List<Path> archives = new ArrayList<>(applications);
            if (ear != null) {
                archives.add(ear);
            }
            ServerFolder.deploy(archives, deployments());
        } catch (IOException e) {
            throw new LaunchException("The server's folder " + base() + " could not be filled: " + e.getMessage(), e);
        }
    }

    private static boolean missing(@Nullable Path file) {
        return file != null && !Files.exists(file);
    }

    @Override
    public ProcessBuilder process(Map<String, String> environment) throws IOException {
        forgetTheLastLife();
        ProcessBuilder builder = new ProcessBuilder().directory(base().toFile());
        builder.environment().putAll(environment);
        return builder.command(Commands.inOwnSession(command(builder.environment())));
    }

    /**
     * What a killed server left: the notes of its scanner, by which an application that did not start is not tried again,
     * unpacked archives, and the log, which the server would go on writing.
     */
    private void forgetTheLastLife() throws IOException {
        try (Stream<Path> present = Files.list(deployments())) {
            for (Path path : present.toList()) {
                if (!path.toString().matches(".*\\.[ejrw]ar")) {
                    Trees.delete(path);
                }
            }
        }
        Trees.delete(base().resolve("tmp"));
        if (Files.exists(log())) {
            Files.move(log(), logs().resolve("server.previous.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private List<String> command(Map<String, String> environment) {
        String java = environment.getOrDefault("JAVA_HOME", "");
        Optional<BrokerAddress> broker = BrokerAddress.of(environment.getOrDefault("KAPAK_BROKER_URL", ""));
        List<String> command = new ArrayList<>();
        command.add(Path.of(java.isBlank() ? System.getProperty("java.home", "") : java, "bin", "java")
                .toString());
        command.addAll(OPTIONS);
        for (String option : environment.getOrDefault("JVM_ARGS", "").split("\\s+", -1)) {
            if (!option.isEmpty()) {
                command.add(option);
            }
        }
        command.add("-Dorg.jboss.boot.log.file=" + log());
        command.add("-Dlogging.configuration="
                + configuration().resolve("logging.properties").toUri());
        command.addAll(List.of(
                "-jar",
                installation.resolve("jboss-modules.jar").toString(),
                "-mp",
                installation.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-Djboss.home.dir=" + installation,
                "-Djboss.server.base.dir=" + base(),
                "-Djboss.server.log.dir=" + logs(),
                "-Djboss.tx.node.id=" + nodeId(environment.getOrDefault("KAPAK_INSTANCE", "kapak")),
                "-Dkapak.console.level=ERROR",
                "--server-config=" + (ear == null ? WORKER : broker.isPresent() ? WITH_BROKER : CONFIGURATION)));
        broker.ifPresent(address -> command.addAll(
                List.of("-Dkapak.broker.host=" + address.host(), "-Dkapak.broker.port=" + address.port())));
        return command;
    }

    /** The name of the server's transaction manager: different for every instance, and short. */
    static String nodeId(String instance) {
        String hash = Integer.toHexString(instance.hashCode());
        return instance.length() <= NODE_ID_CHARS
                ? instance
                : instance.substring(0, NODE_ID_CHARS - 1 - hash.length()) + "-" + hash;
    }
}
