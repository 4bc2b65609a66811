// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.shop;

import dev.kapak.api.Task;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotBlank;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Ships what was ordered, once. */
@ApplicationScoped
public class Shipping {

    @Resource(lookup = "java:comp/DefaultDataSource")
    DataSource shop;

    /**
     * The input.
     *
     * @param id the order's
     */
    public record Order(@NotBlank String id) {}

    /**
     * The output.
     *
     * @param order what was shipped
     */
    public record Shipment(String order) {}

    /** The row of the shipment and the completion of the task are committed together. */
    @Task(name = "ship-order", retries = 3, transactional = true)
    public Shipment ship(Order order) throws SQLException {
        try (Connection connection = shop.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into shop.shipments (order_id) values (?)")) {
            insert.setString(1, order.id());
            insert.executeUpdate();
        }
        return new Shipment(order.id());
    }
}
