// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.node.entity.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlPipeIT {

    private static TestDatabase database;

    private final List<String> heard = new ArrayList<>();
    private Connection connection;
    private SqlPipe pipe;

    @BeforeAll
    static void create() throws Exception {
        database = TestDatabase.migrated("sql_pipe");
        database.execute("create table numbers (n int primary key)");
    }

    @BeforeEach
    void begin() throws Exception {
        database.execute("truncate numbers");
        connection = database.begin();
        pipe = new SqlPipe(connection);
    }

    @AfterEach
    void end() throws Exception {
        connection.rollback();
        connection.close();
    }

    @Test
    void handsOutRowsInOrderWithSilentStatementsBetween() throws Exception {
        insert(1);
        pipe.add("update numbers set n = n + 1", SqlPipeIT::nothing);
        count();
        insert(7);

        pipe.run();

        assertThat(heard).containsExactly("inserted 1", "2 of 1", "inserted 7");
    }

    @Test
    void isEmptyAfterARun() throws Exception {
        insert(1);
        pipe.run();
        insert(2);
        pipe.run();
        pipe.run();

        assertThat(heard).containsExactly("inserted 1", "inserted 2");
    }

    @Test
    void readsNothingBehindAReaderThatThrows() {
        insert(1);
        pipe.add("select 1", SqlPipeIT::nothing, rows -> {
            throw new SQLException("no", "57P01");
        });
        insert(2);

        assertThatThrownBy(pipe::run).hasMessage("no");

        assertThat(heard).containsExactly("inserted 1");
    }

    @Test
    void executesNothingBehindAStatementThatFails() {
        insert(1);
        insert(1);
        insert(2);

        assertThatThrownBy(pipe::run).isInstanceOf(SQLException.class).hasMessageContaining("numbers_pkey");

        assertThat(heard).isEmpty();
    }

    private void insert(int number) {
        pipe.add(
                "insert into numbers values (?) returning n",
                (statement, first) -> {
                    statement.setInt(first, number);
                    return first + 1;
                },
                rows -> {
                    rows.next();
                    heard.add("inserted " + rows.getInt(1));
                });
    }

    private void count() {
        pipe.add("select max(n), count(*) from numbers", SqlPipeIT::nothing, rows -> {
            rows.next();
            heard.add(rows.getInt(1) + " of " + rows.getInt(2));
        });
    }

    private static int nothing(PreparedStatement statement, int first) {
        return first;
    }
}
