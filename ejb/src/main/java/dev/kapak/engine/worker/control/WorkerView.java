// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A worker, for readers.
 *
 * @param id the worker's id
 * @param name the worker's name
 * @param application the application that it belongs to
 * @param instance the server instance
 * @param incarnation this life of the application
 * @param status {@code ACTIVE}, {@code DRAINING}, {@code PAUSED}, {@code NOT_RECEIVING} or {@code LOST}
 * @param channel {@code JMS}
 * @param slots tasks at once
 * @param used slots in use
 * @param ahead tasks claimed ahead of a free slot
 * @param registered when it registered
 * @param seen its last sign of life
 * @param tasks its tasks, as {@code workflow/task v<version number>}
 */
public record WorkerView(
        int id,
        String name,
        String application,
        String instance,
        UUID incarnation,
        String status,
        String channel,
        int slots,
        int used,
        int ahead,
        Instant registered,
        Instant seen,
        List<String> tasks) {

    /** A copy of its own. */
    public WorkerView {
        tasks = List.copyOf(tasks);
    }
}
