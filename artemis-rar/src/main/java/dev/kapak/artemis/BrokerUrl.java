// SPDX-License-Identifier: Apache-2.0
package dev.kapak.artemis;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * An external broker as Artemis's resource adapter wants to hear of it: one connector class and one list of
 * parameters a broker.
 *
 * @param connectorClassName class names, separated by commas
 * @param connectionParameters {@code key=value;key=value}, one group a connector, separated by commas
 * @param severalBrokers whether the URL named more than one
 */
record BrokerUrl(String connectorClassName, String connectionParameters, boolean severalBrokers) {

    static final String NETTY = "org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory";

    private static final int DEFAULT_PORT = 61616;

    /** Unanswered connection attempts end after this time, so that a sender does not wait for Netty's 30 s. */
    private static final String CONNECT_TIMEOUT = "connect-timeout-millis=5000";

    /** Reads {@code tcp://host:port?key=value&key=value}, or several of them separated by commas. */
    static BrokerUrl parse(String url) {
        List<String> parameters = new ArrayList<>();
        for (String one : url.trim().split(",", -1)) {
            parameters.add(parametersOf(one.trim(), url));
        }
        return new BrokerUrl(
                String.join(",", Collections.nCopies(parameters.size(), NETTY)),
                String.join(",", parameters),
                parameters.size() > 1);
    }

    private static String parametersOf(String one, String whole) {
        URI uri;
        try {
            uri = new URI(one);
        } catch (URISyntaxException e) {
            throw refused(whole, "it is not a URL (" + e.getReason() + ")");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!"tcp".equals(scheme)) {
            throw refused(whole, "it does not start with tcp://");
        }
        if (uri.getHost() == null) {
            throw refused(whole, "it names no host");
        }
        if (uri.getUserInfo() != null) {
            throw refused(
                    whole.replace(uri.getRawUserInfo(), "…"),
                    "the login goes into kapak.broker.user and kapak.broker.password");
        }
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String query = uri.getQuery();
        String parameters = "host=" + withoutBrackets(uri.getHost()) + ";port=" + port + ";" + CONNECT_TIMEOUT;
        return query == null ? parameters : parameters + ";" + query.replace('&', ';');
    }

    /** {@code [::1]} is how a URL writes an IPv6 address; the connector wants the bare one. */
    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static IllegalArgumentException refused(String url, String why) {
        return new IllegalArgumentException(Messages.BROKER_URL.with(url, why));
    }
}
