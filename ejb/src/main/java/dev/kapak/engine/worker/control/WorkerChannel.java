// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.engine.run.control.Dispatch;
import java.util.List;
import java.util.UUID;

/** How a worker is reached. The rest of the engine does not know which way. Calls return at once. */
public interface WorkerChannel {

    /** Sends assignments. */
    void dispatch(List<Dispatch> dispatches);

    /** Asks the worker to stop an assignment. */
    void cancel(UUID id, int epoch);

    /** Asks whether the intake receives; the answer carries the number back. */
    void ping(int worker, long number);

    /** A readable name of the kind, for example {@code JMS}. */
    String kind();

    /** Where tasks go, for people. */
    String address();
}
