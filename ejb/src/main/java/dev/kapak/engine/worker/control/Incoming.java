// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Wire;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message as the intakes read it.
 *
 * @param kind what it is about
 * @param token the API token, or null
 * @param body its lines
 * @param answers where answers go; null if it names no address
 */
public record Incoming(
        Kind kind,
        @Nullable String token,
        String body,
        @Nullable Address answers) {

    /**
     * Reads a message.
     *
     * @throws RefusedException KAPAK-0501, KAPAK-0502
     */
    public static Incoming read(Message message) throws JMSException {
        String version = message.getStringProperty(Wire.VERSION_PROPERTY);
        if (!Wire.VERSION.equals(version)) {
            throw new RefusedException(WorkerMessages.OTHER_VERSION, String.valueOf(version), Wire.VERSION);
        }
        if (!(message instanceof TextMessage text)) {
            throw new RefusedException(WorkerMessages.MALFORMED, "non-text", "only text messages are read");
        }
        String body = text.getText();
        Destination reply = message.getJMSReplyTo();
        return new Incoming(
                kind(message.getStringProperty(Wire.KIND_PROPERTY)),
                message.getStringProperty(Wire.TOKEN_PROPERTY),
                body == null ? "" : body,
                reply == null ? null : Address.of(reply));
    }

    private static Kind kind(@Nullable String name) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw new RefusedException(WorkerMessages.MALFORMED, String.valueOf(name), "its kind is unknown");
    }

    /** Gives another message the token and the address for answers of this one. */
    void copyTo(Message message) throws JMSException {
        message.setStringProperty(Wire.TOKEN_PROPERTY, token);
        if (answers != null) {
            message.setJMSReplyTo(answers.destination());
        }
    }

    /** Where answers go. */
    public Address answersOrRefuse() {
        if (answers == null) {
            throw new RefusedException(WorkerMessages.MALFORMED, kind.name(), "JMSReplyTo is missing");
        }
        return answers;
    }
}
