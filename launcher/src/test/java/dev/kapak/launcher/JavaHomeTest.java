// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaHomeTest {

    @TempDir
    Path folder;

    private Path java(String version) throws IOException {
        Files.writeString(
                folder.resolve("release"),
                "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\nOS_ARCH=\"x\"\n");
        return folder;
    }

    @Test
    void readsTheVersionAsEveryJavaWritesIt() {
        assertThat(JavaHome.version("JAVA_VERSION=\"17.0.15\"\n")).hasValue(17);
        assertThat(JavaHome.version("IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.13\"\n"))
                .hasValue(11);
        assertThat(JavaHome.version("JAVA_VERSION=\"1.8.0_412\"\n")).hasValue(8);
        assertThat(JavaHome.version("JAVA_VERSION=\"25\"\n")).hasValue(25);
        assertThat(JavaHome.version("MODULES=\"java.base\"\n")).isEmpty();
    }

    @Test
    void refusesAnOldOneWithItsFolderAndVersionAndWhatToDo() throws IOException {
        String home = java("11.0.13").toString();

        assertThatThrownBy(() -> JavaHome.check(home, "Open Liberty"))
                .isInstanceOf(LaunchException.class)
                .hasMessageContainingAll(home, "a Java 11", "needs 17 or newer", System.getProperty("java.home"));
    }

    @Test
    void acceptsTheOneOfThisProcessANewOneAndOneThatDoesNotTell() throws IOException {
        assertThatCode(() -> JavaHome.check("", "WildFly")).doesNotThrowAnyException();
        assertThatCode(() -> JavaHome.check(folder.toString(), "WildFly")).doesNotThrowAnyException();
        String home = java("17").toString();
        assertThatCode(() -> JavaHome.check(home, "WildFly")).doesNotThrowAnyException();
    }

    @Test
    void noServerIsStartedOnAnOldOne() throws IOException {
        Path installation = Files.createDirectories(folder.resolve("wlp/bin"));
        Files.writeString(installation.resolve("server"), "");
        Path configuration = Files.createDirectories(folder.resolve("configuration"));
        Files.createDirectories(configuration.resolve("apps"));
        Files.writeString(configuration.resolve("server.xml"), "<server/>");
        Map<String, String> environment = Map.of("JAVA_HOME", java("11.0.13").toString());

        try (AppServer server = AppServer.liberty(
                installation.getParent(), configuration, folder.resolve("home"), List.of(), environment)) {
            assertThatThrownBy(server::start).hasMessageContaining("on which Open Liberty would run");
            assertThat(server.isAlive()).isFalse();
        }
    }
}
