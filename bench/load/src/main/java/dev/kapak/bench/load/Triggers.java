// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

/** Bodies of requests that start runs of Kapak. */
final class Triggers {

    static final String RUNS = "/kapak/v1/runs";
    static final String BATCH = "/kapak/v1/runs:batch";

    /** The task that makes the load. */
    static final String TASK = "bench-noop";

    /** The workflow of ten tasks. */
    static final String GRAPH = "bench-graph";

    /** The same for another worker. */
    static final String NEIGHBOUR = "bench-neighbour";

    /** Most runs in one request. */
    static final int CHUNK = 1_000;

    /** The number of a task whose begin the application need not note. */
    static final int UNCOUNTED = -1;

    private static final String TEXT = "x".repeat(42);

    private Triggers() {}

    static String one(String workflow, int number, long sent) {
        return "{\"workflow\":\"" + workflow + "\",\"input\":{\"number\":" + number + ",\"sent\":" + sent
                + ",\"text\":\"" + TEXT + "\"}}";
    }

    /** Several, numbered from the first on, or all uncounted. */
    static String many(String workflow, int first, int count, long sent) {
        StringBuilder body = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            body.append(i > 0 ? "," : "").append(one(workflow, first == UNCOUNTED ? first : first + i, sent));
        }
        return body.append(']').toString();
    }
}
