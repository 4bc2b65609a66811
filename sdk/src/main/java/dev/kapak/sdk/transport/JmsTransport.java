// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transport;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Jakarta Messaging through the server's connection factory. The contexts are made by hand on the SDK's own threads:
 * an injected {@code JMSContext} does not work there on WildFly 39 (WELD-001303).
 */
public final class JmsTransport implements Transport {

    private final Supplier<ConnectionFactory> factory;
    private final Supplier<Optional<String>> token;
    private final LongSupplier behind;

    /**
     * Uses a factory.
     *
     * @param factory gives the server's, or throws {@link TransportException} while there is none; asked whenever something is opened
     * @param token asked whenever a sender is opened
     * @param behind by how many milliseconds this process's clock is behind
     */
    public JmsTransport(Supplier<ConnectionFactory> factory, Supplier<Optional<String>> token, LongSupplier behind) {
        this.behind = behind;
        this.factory = factory;
        this.token = token;
    }

    @Override
    public Answers openAnswers() {
        try {
            // Its queue goes with it, so nothing is delivered again, and a receipt for each answer would be wasted.
            return new JmsAnswers(factory.get().createContext(JMSContext.DUPS_OK_ACKNOWLEDGE));
        } catch (JMSRuntimeException e) {
            throw broken(e);
        }
    }

    @Override
    public Sender openSender() {
        try {
            return new JmsSender(factory.get().createContext(), token.get(), behind);
        } catch (JMSRuntimeException e) {
            throw broken(e);
        }
    }

    static TransportException broken(JMSRuntimeException cause) {
        return new TransportException(String.valueOf(cause.getMessage()), cause);
    }
}
