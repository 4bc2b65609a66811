// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerKindTest {

    private static Settings settings(String name, String value) {
        return new Settings(Map.of(name, value), Map.of());
    }

    @Test
    void isOpenLibertyUnlessAnotherIsNamed() {
        assertThat(ServerKind.of(new Settings(Map.of(), Map.of()))).isEqualTo(ServerKind.LIBERTY);
        assertThat(ServerKind.of(settings("kapak.server", "wildfly"))).isEqualTo(ServerKind.WILDFLY);
    }

    @Test
    void namesTheServersThatThereAre() {
        assertThatThrownBy(() -> ServerKind.of(settings("kapak.server", "tomcat")))
                .hasMessageContaining("\"tomcat\"")
                .hasMessageContaining("liberty and wildfly");
    }

    @Test
    void namesTheSettingThatMovesTheManagementPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Settings settings = settings("kapak.management.port", String.valueOf(taken.getLocalPort()));

            assertThatThrownBy(() -> ServerKind.WILDFLY.checkPorts(settings))
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("-Dkapak.management.port=");
            ServerKind.LIBERTY.checkPorts(settings);
        }
    }
}
