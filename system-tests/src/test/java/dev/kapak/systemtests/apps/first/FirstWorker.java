// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.apps.first;

import dev.kapak.api.Task;
import dev.kapak.api.WorkerDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The task {@code shared} in its first version: slow, so that it still waits when the second comes. */
@ApplicationScoped
@WorkerDefinition(name = "shared-first", slots = 2)
public class FirstWorker {

    /** One of these after another. */
    @Task(name = "shared", retries = 1)
    public Map<String, Object> work(Map<String, Object> input) throws InterruptedException {
        boolean never = new CountDownLatch(1).await(1, TimeUnit.SECONDS);
        return Map.of("from", never ? "nowhere" : "first");
    }
}
