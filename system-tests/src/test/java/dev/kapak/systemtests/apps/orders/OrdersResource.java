// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.apps.orders;

import dev.kapak.api.Engine;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.MediaType;

/** In the WAR: {@code POST /orders/prices?pieces=3&cents=5}. */
@Path("prices")
@RequestScoped
public class OrdersResource {

    @Inject
    Engine engine;

    /** Runs the task of the EJB jar and waits for its output. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Prices.Price price(@QueryParam("pieces") int pieces, @QueryParam("cents") int cents) {
        return engine.task(Prices::price).run(new Prices.Order(pieces, cents));
    }

    /** At the root of the application. */
    @ApplicationPath("/")
    public static class Orders extends Application {}
}
