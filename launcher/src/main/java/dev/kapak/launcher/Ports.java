// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** TCP ports of this machine. */
final class Ports {

    private static final int CONNECT_MILLIS = 500;

    private Ports() {}

    /** A port that was free a moment ago. */
    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LaunchException("No free port: " + e.getMessage(), e);
        }
    }

    /** Tells whether another program uses the port, on this address or on all. */
    static boolean taken(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException nobodyAnswers) {
            return !canBind(address);
        }
    }

    /**
     * A port that the settings name and nobody uses.
     *
     * @throws LaunchException if another program uses it; the message names the setting
     */
    static int require(String what, String setting, Settings settings, int otherwise) {
        int port = settings.port(setting, otherwise);
        if (taken(port)) {
            throw new LaunchException("Port " + port + ", meant for " + what
                    + ", is taken by another program. Choose another one: -D" + setting + "=" + (port + 1));
        }
        return port;
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
