// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.node.entity.TestDatabase;
import dev.kapak.engine.platform.SqlText;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.control.Action;
import dev.kapak.engine.workflow.control.Definition;
import dev.kapak.engine.workflow.control.Role;
import dev.kapak.engine.workflow.control.Version;
import dev.kapak.protocol.TaskDefinition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RoleSqlIT {

    private static final Set<String> ALL = Set.of("charge", "check", "tell");

    private static TestDatabase database;

    @BeforeAll
    static void fill() throws Exception {
        database = TestDatabase.migrated("role_sql");
        database.execute(
                "insert into workflow (id, tenant, name) values (1, 1, 'pay'), (2, 1, 'other'), (3, 1, 'many')");
        store(1, 1, KnownWorkflows.graph(1, 10, "pay", "charge:check", "check"));
        store(1, 2, KnownWorkflows.graph(1, 20, "pay", "charge:check,stock", "check", "stock", "tell!"));
        store(1, 3, KnownWorkflows.graph(1, 30, "pay", "charge"));
        store(2, 1, KnownWorkflows.graph(1, 40, "other", "charge"));
        database.execute("insert into workflow_version (id, workflow, number, checksum, definition)"
                + " select 1000 + i, 3, i, i::text, '" + line("many", "many") + "' || e'\\n' || '"
                + line("many", "more")
                + "' from generate_series(1, 2000) i");
        database.execute("insert into action (id, version, task)"
                + " select 10000 + i, 1000 + i, 'many' from generate_series(1, 2000) i");
        database.execute("vacuum analyze");
    }

    private static void store(int workflow, int number, Version version) throws Exception {
        List<TaskDefinition> tasks =
                version.actions().stream().map(Action::definition).toList();
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement("insert into workflow_version"
                        + " (id, workflow, number, checksum, definition) values (?, ?, ?, ?, ?)")) {
            Definition definition = new Definition(version.name(), tasks);
            insert.setInt(1, version.id());
            insert.setInt(2, workflow);
            insert.setInt(3, number);
            insert.setString(4, definition.checksum());
            insert.setString(5, definition.text());
            insert.executeUpdate();
        }
        for (Action action : version.actions()) {
            database.execute("insert into action (id, version, task) values (" + action.id() + ", " + version.id()
                    + ", '" + action.definition().task() + "')");
        }
    }

    private static String line(String workflow, String task) {
        return new TaskDefinition(
                        workflow, task, 0, 0, 0, 0, 0, 2, null, null, "{\"pattern\":\"\\u0000\"}", List.of(), false)
                .toLine();
    }

    private static List<Role> before(int workflow, int number, Set<String> tasks, int most) throws Exception {
        try (Connection connection = database.connect()) {
            return new RoleSql(connection).before(workflow, number, tasks, most);
        }
    }

    @Test
    void readsTheRolesOfTheseTasksInOlderVersionsTheNewestFirst() throws Exception {
        assertThat(before(1, 3, ALL, 500))
                .containsExactly(
                        new Role(20, "charge", List.of("check", "stock"), false),
                        new Role(21, "check", List.of(), false),
                        new Role(23, "tell", List.of(), true),
                        new Role(10, "charge", List.of("check"), false),
                        new Role(11, "check", List.of(), false));
        assertThat(before(1, 2, Set.of("charge"), 500)).extracting(Role::action).containsExactly(10);
        assertThat(before(1, 1, ALL, 500)).isEmpty();
    }

    @Test
    void readsNoMoreThanItIsAskedFor() throws Exception {
        assertThat(before(1, 3, ALL, 1)).extracting(Role::action).containsExactly(20);
        assertThat(before(3, 2001, Set.of("many"), 500))
                .extracting(Role::action)
                .hasSize(500)
                .startsWith(12_000, 11_999)
                .endsWith(11_501);
    }

    @Test
    void reachesVersionsAndTasksByTheirKeys() throws Exception {
        String text = SqlText.beside(RoleSql.class, "older").text();
        for (String value : List.of("3", "1900", "500", "'{many}'")) {
            text = text.replaceFirst("\\?", value);
        }
        assertThat(String.join("\n", database.rows("explain (costs off) " + text)))
                .contains("workflow_version_workflow_number_key", "action_version_task_key")
                .doesNotContain("Seq Scan");
    }
}
