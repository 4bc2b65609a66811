// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.app;

import dev.kapak.api.Engine;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Starts that are part of a transaction which writes a row of its own. */
@ApplicationScoped
public class Joined {

    private static final String TABLES = "/META-INF/kapak/transaction-tables.sql";

    @Inject
    Engine engine;

    @Resource(lookup = "java:comp/DefaultDataSource")
    DataSource source;

    /** Makes the tables before the SDK looks for them. */
    @Transactional
    public void make(@Observes @Priority(1) @Initialized(ApplicationScoped.class) Object event)
            throws SQLException, IOException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                InputStream script = Joined.class.getResourceAsStream(TABLES)) {
            if (script == null) {
                throw new IOException("The SDK has no " + TABLES);
            }
            statement.execute("create schema if not exists joined");
            statement.execute("create table if not exists joined.orders (number int not null, text text not null)");
            statement.execute("set local search_path to joined");
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** One row and one start. */
    @Transactional
    public void place(NoOp.Input input) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into joined.orders (number, text) values (?, ?)")) {
            insert.setInt(1, input.number());
            insert.setString(2, input.text());
            insert.executeUpdate();
        }
        engine.task(NoOp::run).start(input);
    }
}
