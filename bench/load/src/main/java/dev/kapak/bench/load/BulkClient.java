// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients in the background that start runs in batches over REST until they are stopped. */
final class BulkClient {

    private final Kapak kapak;
    private final Turn turn;
    private final boolean counted;
    private final AtomicInteger sent = new AtomicInteger();
    private final List<FutureTask<Integer>> clients = new ArrayList<>();
    private volatile boolean stopped;

    /** When the next batch may go. */
    @FunctionalInterface
    interface Turn {

        /**
         * Whether it may go now; false after a moment, so that the client can see that it is to stop.
         *
         * @param client a connection that is free
         * @param sent how many runs were sent before
         */
        boolean go(Rest client, int sent) throws IOException;
    }

    private BulkClient(Kapak kapak, Turn turn, boolean counted) {
        this.kapak = kapak;
        this.turn = turn;
        this.counted = counted;
    }

    /**
     * Starts so many clients.
     *
     * @param counted whether the application notes the begin of each task; they are numbered from 0
     */
    static BulkClient start(Kapak kapak, int clients, boolean counted, Turn turn) {
        BulkClient client = new BulkClient(kapak, turn, counted);
        for (int i = 0; i < clients; i++) {
            FutureTask<Integer> one = new FutureTask<>(client::work);
            client.clients.add(one);
            Machine.threads().newThread(one).start();
        }
        return client;
    }

    private int work() throws IOException {
        int accepted = 0;
        try (Rest rest = kapak.client()) {
            while (!stopped) {
                if (turn.go(rest, sent.get())) {
                    int first = sent.getAndAdd(Triggers.CHUNK);
                    Offers offers = new Offers(Triggers.CHUNK);
                    String body = Triggers.many(
                            Triggers.TASK, counted ? first : Triggers.UNCOUNTED, Triggers.CHUNK, System.nanoTime());
                    offers.answered(0, Triggers.CHUNK, rest.post(Triggers.BATCH, body, ""), 0, 0);
                    accepted += offers.count(Offers.Told.ACCEPTED);
                }
            }
        }
        return accepted;
    }

    /** Stops them and tells how many runs were accepted; all that were sent must be. */
    int stop() throws InterruptedException {
        stopped = true;
        int accepted = 0;
        try {
            for (FutureTask<Integer> client : clients) {
                accepted += client.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed: " + e.getCause(), e);
        }
        if (accepted != sent.get()) {
            throw new IllegalStateException("Of " + sent + " runs only " + accepted + " were accepted");
        }
        return accepted;
    }
}
