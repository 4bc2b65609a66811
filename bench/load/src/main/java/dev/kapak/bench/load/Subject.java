// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What is measured: Kapak or a baseline. Used by one thread. */
interface Subject extends AutoCloseable {

    /** As the plan names it. */
    String name();

    /** Sizes that matter for its figures. */
    String sizes();

    /** Its database on the one Postgres. */
    String database();

    /** How triggers reach it when they come as fast as they can. */
    List<Way> ways();

    /** How triggers reach it when they come at a pace. */
    List<Way> paces();

    /** The way of {@link #ways()} that makes a backlog. */
    default Way bulk() {
        return ways().get(0);
    }

    /** How triggers reach it inside a transaction of the caller that writes a row; empty if they cannot. */
    List<Way> joined();

    /** Begins a measurement of so many tasks; held, none ends before {@link #release()}. */
    void open(int count, boolean held) throws IOException, InterruptedException, SQLException;

    /** Lets tasks end. */
    void release() throws IOException, InterruptedException;

    /** Waits until all tasks of the measurement have ended and everybody may know. */
    void awaitEnd() throws IOException, InterruptedException;

    /** Ends the measurement: {@code missing}, {@code repeated} and {@code start}, {@code complete} latencies. */
    Map<String, Double> close(int count) throws IOException, InterruptedException, SQLException;

    /** Waits until its sessions have told Postgres what they did. */
    void settle();

    /** CPU time of its process, microseconds. */
    double cpu();

    /** Counters of its own, of messages for instance. */
    Map<String, Double> counters() throws IOException, InterruptedException;

    @Override
    void close();
}
