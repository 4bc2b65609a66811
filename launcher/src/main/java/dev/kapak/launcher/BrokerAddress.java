// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where {@code kapak.broker.url} leads, for a server whose configuration takes host and port one by one.
 *
 * @param host a name or an address
 * @param port a port
 */
record BrokerAddress(String host, int port) {

    private static final int DEFAULT_PORT = 61616;

    /** Empty for the server's own broker: a blank value, or {@code embedded}. */
    static Optional<BrokerAddress> of(String url) {
        if (url.isBlank() || url.equals("embedded")) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(url.trim());
            if ("tcp".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null) {
                return Optional.of(new BrokerAddress(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort()));
            }
        } catch (URISyntaxException e) {
            throw new LaunchException(refusal(), e);
        }
        throw new LaunchException(refusal());
    }

    /** Without the value, in which somebody may have written a password. */
    private static String refusal() {
        return "kapak.broker.url names no broker that WildFly can be given: that is tcp://host:61616, one broker, without"
                + " options; the login goes into kapak.broker.user and kapak.broker.password. For anything else write"
                + " the connector into WildFly's configuration (docs/guide/wildfly.md).";
    }
}
