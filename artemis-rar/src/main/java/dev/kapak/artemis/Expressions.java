// SPDX-License-Identifier: Apache-2.0
package dev.kapak.artemis;

import java.util.Optional;
import java.util.function.Function;

/**
 * Resolves {@code ${kapak.instance,env.KAPAK_INSTANCE,jboss.node.name:local}} in the properties of message-driven beans.
 * WildFly resolves such expressions itself; Open Liberty takes annotation values as they are.
 *
 * <p>Names are tried from left to right; {@code env.X} is an environment variable, anything else a system property,
 * and {@code kapak.instance} the adapter's own property first. What follows the first colon is the default.
 */
final class Expressions {

    private static final String INSTANCE = "kapak.instance";
    private static final String ENVIRONMENT = "env.";

    private final String instance;
    private final Function<String, Optional<String>> properties;
    private final Function<String, Optional<String>> environment;

    Expressions(
            String instance,
            Function<String, Optional<String>> properties,
            Function<String, Optional<String>> environment) {
        this.instance = instance;
        this.properties = properties;
        this.environment = environment;
    }

    /** Returns {@code text} with every expression replaced; {@code where} is how a fault names the place. */
    String resolve(String where, String text) {
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException(Messages.EXPRESSION_OPEN.with(where, text));
            }
            String expression = text.substring(open, close + 1);
            result.append(text, from, open)
                    .append(valueOf(expression)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    Messages.EXPRESSION_UNRESOLVED.with(expression, where))));
            from = close + 1;
        }
        return result.append(text, from, text.length()).toString();
    }

    private Optional<String> valueOf(String expression) {
        String body = expression.substring(2, expression.length() - 1);
        int colon = body.indexOf(':');
        String names = colon < 0 ? body : body.substring(0, colon);
        for (String name : names.split(",", -1)) {
            Optional<String> value = lookUp(name.trim()).filter(v -> !v.isBlank());
            if (value.isPresent()) {
                return value;
            }
        }
        return colon < 0 ? Optional.empty() : Optional.of(body.substring(colon + 1));
    }

    private Optional<String> lookUp(String name) {
        if (name.startsWith(ENVIRONMENT)) {
            return environment.apply(name.substring(ENVIRONMENT.length()));
        }
        if (name.equals(INSTANCE) && !instance.isBlank()) {
            return Optional.of(instance);
        }
        return properties.apply(name);
    }
}
