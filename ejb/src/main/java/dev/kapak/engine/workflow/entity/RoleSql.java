// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.entity;

import dev.kapak.engine.platform.SqlText;
import dev.kapak.engine.workflow.control.Role;
import dev.kapak.protocol.JsonLine;
import dev.kapak.protocol.TaskDefinition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Statements on the roles of tasks in versions, on the transaction's connection. */
public final class RoleSql {

    private static final SqlText OLDER = SqlText.beside(RoleSql.class, "older");
    /** Definitions can be long, and the first ones may be enough. */
    private static final int FETCHED = 10;

    private final Connection connection;

    /** Works on a connection. */
    public RoleSql(Connection connection) {
        this.connection = connection;
    }

    /** The roles of tasks of these names in the versions before one, the newest first, so many at most. */
    public List<Role> before(int workflow, int number, Collection<String> tasks, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OLDER.text())) {
            query.setInt(1, workflow);
            query.setInt(2, number);
            query.setInt(3, most);
            query.setArray(4, connection.createArrayOf("text", tasks.toArray()));
            query.setFetchSize(FETCHED);
            try (ResultSet versions = query.executeQuery()) {
                List<Role> found = new ArrayList<>();
                while (found.size() < most && versions.next()) {
                    found.addAll(roles(versions));
                }
                return List.copyOf(found.subList(0, Math.min(most, found.size())));
            }
        }
    }

    private static List<Role> roles(ResultSet version) throws SQLException {
        Map<String, TaskDefinition> definitions = JsonLine.parseAll(version.getString(1)).stream()
                .map(TaskDefinition::of)
                .collect(Collectors.toMap(TaskDefinition::task, Function.identity()));
        Integer[] ids = (Integer[]) version.getArray(2).getArray();
        String[] tasks = (String[]) version.getArray(3).getArray();
        List<Role> roles = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            TaskDefinition task = definitions.get(tasks[i]);
            if (task != null) {
                roles.add(new Role(ids[i], task.task(), task.parents(), task.onFailure()));
            }
        }
        return roles;
    }
}
