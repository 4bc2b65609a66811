// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.node.control.NodeMessages;
import dev.kapak.engine.platform.RefusedException;
import java.sql.SQLException;
import javax.naming.CommunicationException;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    private static Database failing(NamingException why) {
        return new Database() {
            @Override
            public DataSource source() throws SQLException {
                throw new SQLException("not there", "08001", why);
            }
        };
    }

    @Test
    void namesADataSourceThatTheServerDoesNotHave() {
        assertThatThrownBy(
                        () -> failing(new NameNotFoundException("jdbc/kapak")).required())
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(NodeMessages.NO_DATA_SOURCE))
                .hasMessageContaining("JNDI name jdbc/kapak");
    }

    @Test
    void leavesOtherFaultsOfTheLookUpAsTheyAre() {
        assertThatThrownBy(
                        () -> failing(new CommunicationException("no answer")).required())
                .isInstanceOf(SQLException.class);
    }
}
