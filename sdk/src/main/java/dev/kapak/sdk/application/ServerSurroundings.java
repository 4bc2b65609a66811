// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.sdk.Messages;
import dev.kapak.sdk.platform.EngineTime;
import dev.kapak.sdk.platform.Settings;
import dev.kapak.sdk.task.Names;
import dev.kapak.sdk.transaction.JdbcTransactionTables;
import dev.kapak.sdk.transaction.TablesException;
import dev.kapak.sdk.transaction.TransactionTables;
import dev.kapak.sdk.transaction.Transactions;
import dev.kapak.sdk.transport.JmsTransport;
import dev.kapak.sdk.transport.LocalEngine;
import dev.kapak.sdk.transport.TransportException;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.jms.ConnectionFactory;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Looks up what a Jakarta EE server gives every application. To be called on a thread of the application. */
final class ServerSurroundings {

    private static final System.Logger LOG = System.getLogger(ServerSurroundings.class.getName());

    /** The names of what a server gives. */
    private record Where(String factory, String threads, String context, String transactions, String user) {

        static final Where PLATFORM = new Where(
                "java:comp/DefaultJMSConnectionFactory",
                "java:comp/DefaultManagedThreadFactory",
                "java:comp/DefaultContextService",
                "java:comp/TransactionSynchronizationRegistry",
                "java:comp/UserTransaction");

        /**
         * WildFly (39.0.1) starts the libraries of an EAR before its modules, on a thread without {@code java:comp}, and tells them
         * nothing when a module starts.
         */
        static final Where WILDFLY_EAR = new Where(
                "java:jboss/DefaultJMSConnectionFactory",
                "java:jboss/ee/concurrency/factory/default",
                "java:jboss/ee/concurrency/context/default",
                "java:jboss/TransactionSynchronizationRegistry",
                "java:jboss/UserTransaction");

        static Where here() {
            return optional(PLATFORM.threads, ManagedThreadFactory.class).isEmpty()
                            && optional(WILDFLY_EAR.threads, ManagedThreadFactory.class)
                                    .isPresent()
                    ? WILDFLY_EAR
                    : PLATFORM;
        }
    }

    private ServerSurroundings() {}

    /**
     * Looks everything up.
     *
     * @param settings the application's
     * @param time knows how wrong this process's clock is, once the engine has answered
     * @throws IllegalStateException if something is missing; the message says what and what to do
     */
    static Surroundings lookUp(Settings settings, EngineTime time) {
        Where where = Where.here();
        ManagedThreadFactory threads = resource(where.threads, ManagedThreadFactory.class, "thread factory");
        return new Surroundings(
                applicationName(),
                new JmsTransport(factory(where), settings::token, time::behind),
                settings.local() ? Optional.of(new LocalEngine(settings::token)) : Optional.empty(),
                threads,
                context(where),
                transactions(where),
                settings.transactionDataSource().map(name -> tables(name, settings.transactionSchema())));
    }

    /** That of WildFly may not be there yet when an EAR starts; it has the same name on every thread. */
    private static Supplier<ConnectionFactory> factory(Where where) {
        if (where.equals(Where.WILDFLY_EAR)) {
            return () -> optional(where.factory, ConnectionFactory.class)
                    .orElseThrow(() -> new TransportException(
                            Messages.SERVER_LACKS.text("connection factory", where.factory + " is not there yet")));
        }
        ConnectionFactory factory = resource(where.factory, ConnectionFactory.class, "connection factory");
        return () -> factory;
    }

    /**
     * One context for each task: Open Liberty (26.0.0.5) would else hold the connections that a task has closed until the
     * thread of its slot ends.
     */
    private static Executor context(Where where) {
        return optional(where.context, ContextService.class)
                .map(ContextService::currentContextExecutor)
                .orElse(Runnable::run);
    }

    @SuppressWarnings("BanJNDI") // constant names of the platform
    private static <T> T resource(String name, Class<T> type, String what) {
        try {
            return type.cast(new InitialContext().lookup(name));
        } catch (NamingException | ClassCastException | LinkageError e) {
            throw new IllegalStateException(Messages.SERVER_LACKS.text(what, name + ": " + e.getMessage()), e);
        }
    }

    @SuppressWarnings("BanJNDI") // constant names of the platform
    private static <T> Optional<T> optional(String name, Class<T> type) {
        try {
            return Optional.of(type.cast(new InitialContext().lookup(name)));
        } catch (NamingException | ClassCastException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** Without a transaction manager nobody can have a transaction. */
    private static Transactions transactions(Where where) {
        try {
            return optional(where.transactions, TransactionSynchronizationRegistry.class)
                    .<Transactions>map(found -> new ServerTransactions(
                            found, () -> resource(where.user, UserTransaction.class, "user transaction")))
                    .orElseGet(NoTransactions::new);
        } catch (LinkageError e) {
            return new NoTransactions();
        }
    }

    /** Looked up when it is needed first: on WildFly the resources of an EAR may come after its libraries. */
    private static TransactionTables tables(String name, String schema) {
        AtomicReference<@Nullable DataSource> known = new AtomicReference<>();
        return new JdbcTransactionTables(
                () -> {
                    DataSource found = known.get();
                    if (found == null) {
                        found = dataSource(name);
                        known.set(found);
                    }
                    return found;
                },
                schema);
    }

    /** By the name as it is, by that of a resource reference, and by WildFly's name of what Open Liberty knows without a prefix. */
    private static DataSource dataSource(String name) throws TablesException {
        return Stream.of(name, "java:comp/env/" + name, "java:/" + name)
                .filter(one -> one.equals(name) || !name.startsWith("java:"))
                .flatMap(one -> optional(one, DataSource.class).stream())
                .findFirst()
                .orElseThrow(() -> new TablesException(Messages.DATA_SOURCE_MISSING.text(name), null));
    }

    /** The application's name; in an EAR with the module's, which may be one of several with workers. */
    private static String applicationName() {
        String module = optional("java:module/ModuleName", String.class).orElse("");
        String application = optional("java:app/AppName", String.class).orElse(module);
        String name = application.equals(module) || module.isEmpty() ? application : application + "." + module;
        return name.isEmpty() ? "application" : Names.legal(name);
    }

    static Optional<Validator> validator() {
        try {
            return Optional.of(Validation.buildDefaultValidatorFactory().getValidator());
        } catch (ValidationException | LinkageError e) {
            LOG.log(System.Logger.Level.INFO, Messages.NO_VALIDATION.text(e.getMessage()));
            return Optional.empty();
        }
    }
}
