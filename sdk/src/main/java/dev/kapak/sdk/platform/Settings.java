// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.platform;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The application's settings, by MicroProfile Config. {@link Setting} says what there is, and the defaults. */
public final class Settings {

    private final Function<String, Optional<String>> source;

    /** Reads from any source; an empty value counts as absent. */
    public Settings(Function<String, Optional<String>> source) {
        this.source = source;
    }

    /**
     * Reads MicroProfile Config; on a server without it, system properties and then the environment, by the same names.
     */
    public static Settings ofServer() {
        try {
            Config config = ConfigProvider.getConfig();
            return new Settings(name -> config.getOptionalValue(name, String.class));
        } catch (IllegalStateException | LinkageError e) {
            return new Settings(Settings::fromProcess);
        }
    }

    private static Optional<String> fromProcess(String name) {
        String variable = name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        return Optional.ofNullable(System.getProperty(name)).or(() -> Optional.ofNullable(System.getenv(variable)));
    }

    /** The value, or empty if it is not set. */
    public Optional<String> value(String name) {
        return source.apply(name).map(String::strip).filter(found -> !found.isEmpty());
    }

    /** {@code kapak.token}: the API token; it decides the tenant. */
    public Optional<String> token() {
        return value(Setting.TOKEN.key());
    }

    /**
     * {@code kapak.instance}: the server instance, part of a worker's address. Default: WildFly's node name, as in the
     * expression of the message-driven bean, else {@code local}.
     */
    public String instance() {
        return value(Setting.INSTANCE.key()).or(() -> value("jboss.node.name")).orElse(Setting.INSTANCE.otherwise());
    }

    /** {@code kapak.worker.drain}: how long running tasks may go on when the application stops. */
    public Duration drain() {
        return duration(Setting.WORKER_DRAIN);
    }

    /** {@code kapak.start.timeout}: how long a start, or the wish to cancel, is repeated. */
    public Duration startTimeout() {
        return duration(Setting.START_TIMEOUT);
    }

    /** {@code kapak.start.local}: whether starts go straight to an engine in the same server. Default: yes. */
    public boolean local() {
        return Boolean.parseBoolean(value(Setting.START_LOCAL.key()).orElse(Setting.START_LOCAL.otherwise()));
    }

    /** {@code kapak.transaction.data-source}: whose transactions starts and completions may join; empty for none. */
    public Optional<String> transactionDataSource() {
        return value(Setting.TRANSACTION_DATA_SOURCE.key());
    }

    /** {@code kapak.transaction.schema}: where the tables for that are; blank for the connection's default. */
    public String transactionSchema() {
        return value(Setting.TRANSACTION_SCHEMA.key()).orElse(Setting.TRANSACTION_SCHEMA.otherwise());
    }

    private Duration duration(Setting setting) {
        return value(setting.key()).flatMap(DurationText::parse).orElseGet(() -> Duration.parse(setting.otherwise()));
    }
}
