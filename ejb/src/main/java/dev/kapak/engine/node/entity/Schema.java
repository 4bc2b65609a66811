// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import dev.kapak.engine.node.control.NodeMessages;
import dev.kapak.engine.platform.RefusedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** Brings the schema to this version, under Flyway's lock, after checking that the database can be relied on. */
public final class Schema {

    private static final int OLDEST = 150_000;
    private static final List<String> MUST_BE_ON = List.of("fsync", "synchronous_commit", "full_page_writes");

    private final DataSource source;
    private final boolean development;

    /** Works on a data source; the development profile accepts unsafe settings. */
    public Schema(DataSource source, boolean development) {
        this.source = source;
        this.development = development;
    }

    /**
     * Migrates.
     *
     * @return the version now
     */
    public String migrate() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            checkServer(statement);
        }
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .resourceProvider(new MigrationFiles(Schema.class.getClassLoader()))
                .locations(new String[0])
                .callbackLocations(new String[0])
                .skipDefaultCallbacks(true)
                .table("schema_version")
                .load();
        refuseNewer(flyway);
        flyway.migrate();
        MigrationInfo current = flyway.info().current();
        return current == null ? "none" : current.getVersion().getVersion();
    }

    private void checkServer(Statement statement) throws SQLException {
        int version = Integer.parseInt(setting(statement, "server_version_num"));
        if (version < OLDEST) {
            throw new RefusedException(NodeMessages.OLD_DATABASE, setting(statement, "server_version"));
        }
        for (String name : MUST_BE_ON) {
            if (setting(statement, name).equals("off") && !development) {
                throw new RefusedException(NodeMessages.UNSAFE_DATABASE, name);
            }
        }
    }

    private static String setting(Statement statement, String name) throws SQLException {
        try (ResultSet rows = statement.executeQuery("show " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void refuseNewer(Flyway flyway) {
        for (MigrationInfo info : flyway.info().all()) {
            if (info.getState().name().startsWith("FUTURE")) {
                throw new RefusedException(NodeMessages.NEWER_SCHEMA, info.getVersion());
            }
        }
    }
}
