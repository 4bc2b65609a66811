// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFaultTest {

    @ParameterizedTest
    @CsvSource({
        "22021, ITEM",
        "22P05, ITEM",
        "23514, ITEM",
        "40001, REPEAT",
        "40P01, REPEAT",
        "55P03, REPEAT",
        "08006, CONNECTION",
        "53300, CONNECTION",
        "57P01, CONNECTION",
        "57014, REPEAT",
        "58030, CONNECTION",
        "25006, CONNECTION",
        "28P01, CONNECTION",
        "3D000, CONNECTION",
        "42501, OTHER",
        "42P01, OTHER",
        "21000, OTHER"
    })
    void tellsByTheStateWhatToDo(String state, SqlFault fault) {
        assertThat(SqlFault.of(new SQLException("x", state))).isEqualTo(fault);
    }

    @Test
    void looksThroughWhatAContainerWrapsAroundIt() {
        Exception wrapped = new IllegalStateException("bean", new RuntimeException(new SQLException("x", "22003")));

        assertThat(SqlFault.of(wrapped)).isEqualTo(SqlFault.ITEM);
    }

    @Test
    void takesAFailureWithoutStateForALostConnection() {
        assertThat(SqlFault.of(new SQLException("no state"))).isEqualTo(SqlFault.CONNECTION);
        assertThat(SqlFault.of(new RuntimeException(new EOFException()))).isEqualTo(SqlFault.CONNECTION);
        assertThat(SqlFault.of(new IllegalStateException("ours"))).isEqualTo(SqlFault.OTHER);
    }

    @Test
    void saysTheInnermostWordsOrTheKindOfFailure() {
        assertThat(SqlFault.words(new RuntimeException("outer", new SQLException(" inner\n"))))
                .isEqualTo("inner");
        assertThat(SqlFault.words(new EOFException())).isEqualTo("EOFException");
    }
}
