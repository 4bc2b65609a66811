// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.app;

import dev.kapak.api.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The same task under another name and with a worker of its own: somebody else beside those who make the load. */
@ApplicationScoped
public class Neighbour {

    @Inject
    NoOp task;

    @Task(name = "bench-neighbour", executionTimeout = "30m")
    public NoOp.Output run(NoOp.Input input) throws InterruptedException {
        return task.run(input);
    }
}
