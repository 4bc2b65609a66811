// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.sdk.transaction.TransactionTables;
import dev.kapak.sdk.transaction.Transactions;
import dev.kapak.sdk.transport.LocalEngine;
import dev.kapak.sdk.transport.Transport;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * What the server gives the application.
 *
 * @param application the application's name
 * @param transport connections to the broker
 * @param local the engine in this process, if it may be used directly
 * @param threads makes threads with the application's context
 * @param context runs something at once, in the application's context and without a transaction of what ran before
 * @param transactions the server's JTA
 * @param tables by which starts and completions join the application's transactions; empty if they do not
 */
public record Surroundings(
        String application,
        Transport transport,
        Optional<LocalEngine> local,
        ThreadFactory threads,
        Executor context,
        Transactions transactions,
        Optional<TransactionTables> tables) {}
