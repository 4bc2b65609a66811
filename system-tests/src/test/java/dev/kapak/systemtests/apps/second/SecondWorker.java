// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.apps.second;

import dev.kapak.api.Task;
import dev.kapak.api.WorkerDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The task {@code shared} in its second version. */
@ApplicationScoped
@WorkerDefinition(name = "shared-second", slots = 2)
public class SecondWorker {

    /** Another number of retries makes another version. */
    @Task(name = "shared", retries = 5)
    public Map<String, Object> work(Map<String, Object> input) {
        return Map.of("from", "second");
    }
}
