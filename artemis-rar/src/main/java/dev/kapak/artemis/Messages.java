// SPDX-License-Identifier: Apache-2.0
package dev.kapak.artemis;

import java.util.Locale;

/** What an administrator may read from the adapter. Codes are never reused. */
enum Messages {
    EXPRESSION_UNRESOLVED(
            "KAPAK-0801",
            "The expression %s in the %s of a message-driven bean has no value: none of its names is set and it has no"
                    + " default. Set kapak.instance for this server (environment: KAPAK_INSTANCE), or give a default"
                    + " after a colon, as in ${kapak.instance:local}."),
    EXPRESSION_OPEN(
            "KAPAK-0802",
            "The %s \"%s\" of a message-driven bean opens an expression with ${ and does not close it. Add the missing"
                    + " brace."),
    BROKER_URL(
            "KAPAK-0803",
            "kapak.broker.url is \"%s\": %s. Write tcp://host:61616, with ?sslEnabled=true and other options of an"
                    + " Artemis connector if needed; several brokers are separated by commas."),
    BROKER_START(
            "KAPAK-0804",
            "The embedded broker did not start: %s. Its journal lies in %s; the folder must be writable and not in use"
                    + " by another server. Set kapak.home to move it, or kapak.broker.url to use a broker of your own."),
    BROKER_STOP(
            "KAPAK-0805", "The embedded broker did not stop cleanly: %s. Its journal is checked at the next start."),
    BROKER_READY("KAPAK-0806", "The embedded broker is ready; its journal lies in %s, its TCP port is %s."),
    BROKER_EXTERNAL("KAPAK-0807", "Jakarta Messaging uses the broker at %s."),
    OPEN_PORT_NEEDS_LOGIN(
            "KAPAK-0808",
            "The embedded broker is to listen on %s:%d without a login. Set kapak.broker.user and"
                    + " kapak.broker.password, or leave kapak.broker.port at 0 so that only this server reaches it."),
    NO_BROKER(
            "KAPAK-0809",
            "The embedded broker is switched off and no other broker is named. Set kapak.broker.url to"
                    + " tcp://host:61616, or leave the property embedded out.");

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
