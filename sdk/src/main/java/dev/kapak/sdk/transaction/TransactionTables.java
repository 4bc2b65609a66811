// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transaction;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The two tables in the application's database, {@code kapak_outbox} and {@code kapak_done}. Every method works in the transaction of
 * the calling thread if there is one, else in one of its own.
 */
public interface TransactionTables {

    /**
     * A start that stands in the outbox.
     *
     * @param id the run
     * @param line what to send
     * @param refused why the engine refused it, or null if it did not
     */
    record Waiting(UUID id, String line, @Nullable String refused) {}

    /**
     * What the body of a task returned whose transaction was committed.
     *
     * @param output JSON, or null if it returned nothing
     */
    record Done(@Nullable String output) {}

    /** Writes starts into the outbox. */
    void write(String application, List<Waiting> starts) throws TablesException;

    /** Starts of the application in the outbox, in the order of their ids, from behind an id on, at most so many. */
    List<Waiting> read(String application, UUID after, int most) throws TablesException;

    /** Notes why starts were refused. */
    void refuse(Map<UUID, String> reasons) throws TablesException;

    /** Removes starts. */
    void delete(Collection<UUID> starts) throws TablesException;

    /** Notes that a task is done. Fails if it is already, waits for the end of a transaction that is about to note it. */
    void writeDone(UUID task, int epoch, @Nullable String output) throws TablesException;

    /** Whether a task is done. */
    Optional<Done> done(UUID task) throws TablesException;

    /** Forgets tasks that are done, because the engine knows. */
    void forgetDone(Collection<UUID> tasks) throws TablesException;

    /** Forgets what was done before an instant. */
    void forgetDoneBefore(Instant limit) throws TablesException;
}
