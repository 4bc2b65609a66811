// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.protocol.Wire;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/** What {@link Wire#LOCAL_INTAKE} says. Only for callers in this process. */
public interface LocalIntakeMBean {

    /** Opens a way to start runs; of an answers' consumer that was opened already, it is the same way. */
    BiPredicate<String, String> open(BiConsumer<String, String> answers);

    /** The same for wishes to cancel runs. */
    BiPredicate<String, String> openCancels(BiConsumer<String, String> answers);

    /** Closes both: the consumer is called no more. */
    void close(BiConsumer<String, String> answers);

    /** How many applications have it open. */
    int getApplications();
}
