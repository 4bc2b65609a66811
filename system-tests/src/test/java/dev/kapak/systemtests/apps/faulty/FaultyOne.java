// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.apps.faulty;

import dev.kapak.api.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** One of two beans with a task of the same name. */
@ApplicationScoped
public class FaultyOne {

    /** The name is taken twice. */
    @Task(name = "twice")
    public void work(Map<String, Object> input) {
        // never runs
    }

    /** The number is not allowed. */
    @Task(name = "negative", retries = -1)
    public void negative(Map<String, Object> input) {
        // never runs
    }
}
