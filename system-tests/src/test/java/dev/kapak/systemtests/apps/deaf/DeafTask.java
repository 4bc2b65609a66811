// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.apps.deaf;

import dev.kapak.api.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What the deaf worker would do if it heard of it. */
@ApplicationScoped
public class DeafTask {

    /** Gives back what it got. */
    @Task(name = "echo")
    public Map<String, Object> echo(Map<String, Object> input) {
        return input;
    }
}
