// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.shop;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The shop's tables, and with them the two of Kapak. A real application has its own way to make tables, Flyway for example. */
@ApplicationScoped
public class ShopTables {

    private static final String KAPAK = "/META-INF/kapak/transaction-tables.sql";

    @Resource(lookup = "java:comp/DefaultDataSource")
    DataSource shop;

    /** Makes those that are missing, before Kapak looks for its own. */
    @Transactional
    public void make(@Observes @Priority(1) @Initialized(ApplicationScoped.class) Object event)
            throws SQLException, IOException {
        try (Connection connection = shop.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists shop");
            statement.execute(
                    "create table if not exists shop.orders (id varchar(36) primary key, cents integer not null)");
            statement.execute("create table if not exists shop.shipments (order_id varchar(36) not null)");
            statement.execute("set local search_path to shop");
            statement.execute(script());
        }
    }

    private static String script() throws IOException {
        try (InputStream file = ShopTables.class.getResourceAsStream(KAPAK)) {
            if (file == null) {
                throw new IOException("The SDK has no " + KAPAK);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
