// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.torture;

import dev.kapak.engine.node.entity.TestDatabase;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.control.Action;
import dev.kapak.engine.workflow.control.Version;
import dev.kapak.protocol.TaskDefinition;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;

/**
 * What all lives of all nodes share.
 *
 * @param database the database
 * @param threads all threads but the driver's
 * @param driver the thread that calls the nodes
 * @param post the broker
 * @param fates what happens on the wires
 * @param statements changes statements, to break a rule on purpose
 */
record World(
        TestDatabase database,
        ExecutorService threads,
        Thread driver,
        Post post,
        Wire.Fates fates,
        UnaryOperator<String> statements) {

    /** A run of several tasks: a, then b and c, then d; and e if one fails. */
    static final Version GRAPH = KnownWorkflows.graph(1, 20, "order", "a", "b:a", "c:a", "d:b,c", "e!");

    private static final Version OLDER = KnownWorkflows.version(1, 5, "pay", 2);
    private static final Version NEWER = KnownWorkflows.next(OLDER, "pay");

    /** What can be started. */
    static final List<Version> VERSIONS = List.of(OLDER, NEWER, KnownWorkflows.version(1, 6, "ship", 0, 2_000), GRAPH);

    /** What workers of the older or of the newer application can do. */
    static List<TaskDefinition> tasks(boolean older) {
        return VERSIONS.stream()
                .filter(version -> !version.equals(older ? NEWER : OLDER))
                .flatMap(version -> version.actions().stream())
                .map(Action::definition)
                .toList();
    }
}
