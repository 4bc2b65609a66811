// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The example whose starts and completions join its transactions, as its clients see it, and its tables. */
public final class Shop {

    private static final String RUNS = " from task t join action a on a.id = t.action where a.task = 'ship-order'";

    private final Api api;
    private final Database database;
    private final AtomicBoolean open = new AtomicBoolean();
    private final AtomicInteger placed = new AtomicInteger();
    private final List<CompletableFuture<Void>> clients = new ArrayList<>();

    /** Of the system. */
    public Shop(KapakSystem system) {
        this.api = system.api().withToken("");
        this.database = system.database();
    }

    /** Places an order; {@code dear} is refused after its start. */
    public Answer order(boolean dear) throws Exception {
        return api.send(request(dear));
    }

    private HttpRequest.Builder request(boolean dear) {
        return api.request("/shop/orders?cents=5&dear=" + dear).POST(BodyPublishers.noBody());
    }

    /** Lets clients order one after another, until one is not answered or they are called home. */
    public void open(int number) {
        open.set(true);
        for (int i = 0; i < number; i++) {
            clients.add(next());
        }
    }

    private CompletableFuture<Void> next() {
        return api.sendLater(request(false)).thenCompose(answer -> {
            if (answer.status() == 200) {
                placed.incrementAndGet();
            }
            return open.get() ? next() : CompletableFuture.completedFuture(null);
        });
    }

    /** Calls the clients home, and waits for what they still expect. */
    public void close() {
        open.set(false);
        for (CompletableFuture<Void> client : clients) {
            try {
                client.join();
            } catch (CompletionException e) {
                // The server has died before it answered.
            }
        }
        clients.clear();
    }

    /** Orders that were answered. */
    public int placed() {
        return placed.get();
    }

    /** Orders that are stored. */
    public long orders() throws SQLException {
        return database.number("select count(*) from shop.orders");
    }

    /** Shipments that are stored. */
    public long shipments() throws SQLException {
        return database.number("select count(*) from shop.shipments");
    }

    /** Orders that were shipped at least once. */
    public long shipped() throws SQLException {
        return database.number("select count(distinct order_id) from shop.shipments");
    }

    /** Runs that ship. */
    public long runs() throws SQLException {
        return database.number("select count(distinct t.id)" + RUNS);
    }

    /** Starts that are committed, and not known to be with the engine. */
    public long outbox() throws SQLException {
        return database.number("select count(*) from shop.kapak_outbox");
    }

    /** Tasks whose transaction is committed, and not known to be with the engine. */
    public long done() throws SQLException {
        return database.number("select count(*) from shop.kapak_done");
    }

    /** Those of them of which the engine really does not know. */
    public long doneUnknown() throws SQLException {
        return database.number("select count(*) from shop.kapak_done d where not exists"
                + " (select from task_end e where e.id = d.id::uuid and e.final)");
    }

    /** Waits until all orders are shipped and nothing is left in between. */
    public void awaitQuiet() throws Exception {
        Await.until(
                "all orders are shipped and both tables are empty",
                Duration.ofMinutes(2),
                () -> outbox() == 0 && runs() == orders() && shipped() == orders());
    }
}
