// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.apps.faulty;

import dev.kapak.api.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The other of two beans with a task of the same name. */
@ApplicationScoped
public class FaultyTwo {

    /** The name is taken twice. */
    @Task(name = "twice")
    public void work(Map<String, Object> input) {
        // never runs
    }
}
