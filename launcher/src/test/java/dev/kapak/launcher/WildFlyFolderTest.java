// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WildFlyFolderTest {

    @TempDir
    Path dir;

    private Path installation;
    private WildFlyFolder folder;

    @BeforeEach
    void aWildFlyAsTheBuildLeavesIt() throws IOException {
        installation = dir.resolve("wildfly-39");
        write(installation.resolve("standalone/configuration/standalone-full.xml"), "<server/>");
        write(installation.resolve("standalone/configuration/logging.properties"), "log");
        write(installation.resolve("modules/org/postgresql/main/module.xml"), "<module/>");
        write(dir.resolve("kapak.ear"), "ear");
        folder = new WildFlyFolder(installation, dir.resolve("home"), dir.resolve("kapak.ear"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    private List<Path> deployments() throws IOException {
        try (Stream<Path> files = Files.list(folder.base().resolve("deployments"))) {
            return files.map(Path::getFileName).sorted().toList();
        }
    }

    @Test
    void copiesTheConfigurationAndTheApplications() throws IOException {
        write(dir.resolve("hello.war"), "war");

        folder.fill(List.of(dir.resolve("hello.war")));

        assertThat(folder.base().resolve("configuration/standalone-full.xml")).hasContent("<server/>");
        assertThat(folder.application()).hasContent("ear");
        assertThat(deployments()).containsExactly(Path.of("hello.war"), Path.of("kapak.ear"));

        folder.fill(List.of());

        assertThat(deployments()).containsExactly(Path.of("kapak.ear"));
    }

    @Test
    void startsAnewAfterALifeThatWasKilled() throws IOException {
        folder.fill(List.of());
        write(folder.base().resolve("deployments/kapak.ear.failed"), "");
        write(folder.base().resolve("tmp/vfs/half"), "");
        write(folder.base().resolve("data/activemq/journal"), "messages");
        write(folder.log(), "of the earlier life");

        folder.process(Map.of());

        assertThat(deployments()).containsExactly(Path.of("kapak.ear"));
        assertThat(folder.base().resolve("tmp")).doesNotExist();
        assertThat(folder.base().resolve("data/activemq/journal")).exists();
        assertThat(folder.log()).doesNotExist();
        assertThat(folder.log().resolveSibling("server.previous.log")).hasContent("of the earlier life");
    }

    @Test
    void writesNothingIntoTheInstallation() throws IOException {
        folder.fill(List.of());

        ProcessBuilder process = folder.process(Map.of("KAPAK_INSTANCE", "one", "JVM_ARGS", "-Xmx1g  -Dx=y"));

        assertThat(process.command())
                .contains("-Xmx1g", "-Dx=y", "-Djboss.home.dir=" + installation, "-Djboss.tx.node.id=one")
                .contains(
                        "-Djboss.server.base.dir=" + folder.base(),
                        "-Djboss.server.log.dir=" + dir.resolve("home/logs"));
        assertThat(process.environment()).containsEntry("KAPAK_INSTANCE", "one");
        assertThat(process.directory()).isEqualTo(folder.base().toFile());
    }

    @Test
    void takesTheConfigurationWithAnotherBrokerWhenOneIsNamed() throws IOException {
        folder.fill(List.of());

        assertThat(folder.process(Map.of("KAPAK_BROKER_URL", "")).command())
                .contains("--server-config=standalone-full.xml");
        assertThat(folder.process(Map.of("KAPAK_BROKER_URL", "tcp://broker:1")).command())
                .contains("--server-config=kapak-broker.xml", "-Dkapak.broker.host=broker", "-Dkapak.broker.port=1");
    }

    @Test
    void isForWorkersAloneWithoutTheEngine() throws IOException {
        WildFlyFolder worker = new WildFlyFolder(installation, dir.resolve("home"), null);
        write(dir.resolve("hello.war"), "war");

        worker.fill(List.of(dir.resolve("hello.war")));

        assertThat(deployments()).containsExactly(Path.of("hello.war"));
        assertThat(worker.process(Map.of("KAPAK_BROKER_URL", "tcp://broker:1")).command())
                .contains("--server-config=kapak-worker.xml");
    }

    @Test
    void givesLongInstancesAShortNameOfTheirOwn() {
        String one = WildFlyFolder.nodeId("a-host-with-a-long-name-kapak-1");
        String two = WildFlyFolder.nodeId("a-host-with-a-long-name-kapak-2");

        assertThat(one).hasSizeLessThanOrEqualTo(23).startsWith("a-host").isNotEqualTo(two);
    }

    @Test
    void saysHowToBuildAServerThatIsMissing() throws IOException {
        Files.delete(installation.resolve("modules/org/postgresql/main/module.xml"));

        assertThatThrownBy(() -> folder.fill(List.of())).hasMessageContaining("mvn package -Dserver=wildfly");
    }
}
