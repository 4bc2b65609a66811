// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.engine;

import dev.kapak.engine.workflow.control.Definition;
import dev.kapak.protocol.StartLine;
import dev.kapak.protocol.TaskDefinition;
import dev.kapak.protocol.UuidV7;
import java.util.List;
import java.util.UUID;

/** Workflows and ids for tests. */
final class Samples {

    /** The tenant of the token of the tests. */
    static final int TENANT = 1;

    static final String TOKEN = "kapak_of_the_tests";

    private static final UuidV7 IDS = new UuidV7(System::currentTimeMillis);

    private Samples() {}

    static UUID id() {
        return IDS.next();
    }

    /** A workflow that no worker serves, of one task with its name. */
    static Definition workflow(String name) {
        return new Definition(
                name, List.of(new TaskDefinition(name, name, 0, 0, 0, 0, 0, 2, null, null, null, List.of(), false)));
    }

    static String start(UUID id, String workflow) {
        return new StartLine(id, workflow, 0, false, null, "{}").toLine();
    }
}
