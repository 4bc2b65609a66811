// SPDX-License-Identifier: Apache-2.0
package dev.kapak.artemis;

import java.nio.file.Path;

/**
 * What the embedded broker needs to know.
 *
 * @param dataDir the journal's folder
 * @param tcpHost the address that other programs reach it at, if {@code tcpPort} is open
 * @param tcpPort the port for other programs, 0 for none
 * @param user the only login; blank for none
 * @param password its password
 */
record BrokerSettings(Path dataDir, String tcpHost, int tcpPort, String user, String password) {

    boolean open() {
        return tcpPort > 0;
    }

    boolean login() {
        return !user.isBlank() && !password.isBlank();
    }

    @Override
    public String toString() {
        return "BrokerSettings[" + dataDir + ", " + tcpHost + ":" + tcpPort + "]";
    }
}
