// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.shop;

import dev.kapak.api.Engine;
import dev.kapak.api.RunHandle;
import dev.kapak.api.StartOptions;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** {@code POST /shop/orders?cents=1200}: stores an order and starts its shipping, both or neither. */
@Path("orders")
@RequestScoped
public class OrdersResource {

    @Inject
    Engine engine;

    @Resource(lookup = "java:comp/DefaultDataSource")
    DataSource shop;

    /**
     * What was stored.
     *
     * @param order the order's id
     * @param run the run that ships it
     */
    public record Placed(String order, String run) {}

    /** The order and the start of its shipping are committed together; with {@code dear=true} neither is. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Transactional
    public Placed place(@QueryParam("cents") int cents, @QueryParam("dear") @DefaultValue("false") boolean dear)
            throws SQLException {
        if (cents < 1) {
            throw new BadRequestException("cents is " + cents + ", but must be 1 or more");
        }
        String order = UUID.randomUUID().toString();
        store(order, cents);
        StartOptions options = StartOptions.defaults().withMetadata("order", order);
        RunHandle<Shipping.Shipment> run = engine.task(Shipping::ship).start(new Shipping.Order(order), options);
        if (dear) {
            // What is thrown rolls the transaction back, and with it the start.
            throw new WebApplicationException("too dear", Response.Status.CONFLICT);
        }
        return new Placed(order, run.id().toString());
    }

    private void store(String order, int cents) throws SQLException {
        try (Connection connection = shop.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into shop.orders (id, cents) values (?, ?)")) {
            insert.setString(1, order);
            insert.setInt(2, cents);
            insert.executeUpdate();
        }
    }
}
