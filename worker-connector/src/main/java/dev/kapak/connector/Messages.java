// SPDX-License-Identifier: Apache-2.0
package dev.kapak.connector;

import java.util.Locale;

/** What an administrator or the developer of a worker may read from the connector. Codes are never reused. */
enum Messages {
    NO_GATEWAY(
            "KAPAK-0851",
            "This version of Kapak has no gRPC gateway. A Jakarta EE application reaches it through Jakarta Messaging,"
                    + " any other program through REST at /kapak/v1."),
    PORT_TAKEN(
            "KAPAK-0852",
            "%s:%d cannot be opened: %s. Another program uses the port, or the address is not of this machine. Set"
                    + " kapak.grpc.port (environment: KAPAK_GRPC_PORT) or kapak.grpc.host; 0 switches the port off. The"
                    + " server goes on without it."),
    LISTENS("KAPAK-0853", "Listening on %s:%d for workers in other languages, to say that they are not served yet."),
    REFUSED("KAPAK-0854", "A program at %s asked for the gRPC gateway and was told that this version has none."),
    STOPPED_LISTENING(
            "KAPAK-0855", "The socket at %s:%d failed and is closed: %s. Restart the application to open it again.");

    private final String code;
    private final String text;

    Messages(String code, String text) {
        this.code = code;
        this.text = text;
    }

    String with(Object... values) {
        return code + " " + String.format(Locale.ROOT, text, values);
    }
}
