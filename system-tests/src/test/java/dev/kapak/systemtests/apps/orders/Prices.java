// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.apps.orders;

import dev.kapak.api.Task;
import dev.kapak.api.TaskContext;
import jakarta.enterprise.context.ApplicationScoped;

/** In the EJB jar. */
@ApplicationScoped
public class Prices {

    /**
     * The input.
     *
     * @param pieces how many
     * @param cents what one costs
     */
    public record Order(int pieces, int cents) {}

    /**
     * The output.
     *
     * @param cents what all cost
     * @param run the run that says so
     */
    public record Price(int cents, String run) {}

    /** Multiplies. */
    @Task(name = "price")
    public Price price(Order order, TaskContext context) {
        return new Price(order.pieces() * order.cents(), context.runId().toString());
    }
}
