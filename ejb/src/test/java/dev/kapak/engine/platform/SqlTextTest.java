// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.run.entity.RunReadSql;
import dev.kapak.protocol.UuidV7;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SqlTextTest {

    private static final SqlText ENDS = SqlText.beside(RunReadSql.class, "ends");

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    @Test
    void putsTheBoundsOfWholeDaysIntoTheText() {
        String text = ENDS.between(millis("2026-02-03T04:05:06Z"), millis("2026-02-04T00:00:00Z"));

        assertThat(text)
                .contains("e.id >= '" + bound("2026-02-03") + "'")
                .contains("e.id < '" + bound("2026-02-05") + "'")
                .doesNotContain("{");
    }

    private static UUID bound(String day) {
        return SqlText.dayBound(millis(day + "T00:00:00Z") / 86_400_000);
    }

    @Test
    void givesTheSameTextForAllIdsOfADay() {
        String morning = ENDS.between(millis("2026-02-03T00:00:00Z"), millis("2026-02-03T01:00:00Z"));
        String night = ENDS.between(millis("2026-02-03T23:59:59.999Z"), millis("2026-02-03T23:59:59.999Z"));

        assertThat(night).isSameAs(morning);
    }

    @Test
    void boundsADayByIdsThatAreOrderedLikeTime() {
        long day = millis("2026-02-03T00:00:00Z");

        assertThat(new UuidV7(() -> day).next()).isGreaterThan(bound("2026-02-03"));
        assertThat(new UuidV7(() -> day - 1).next()).isLessThan(bound("2026-02-03"));
    }

    @Test
    void keepsWorkingWhenManyDaysWereAskedFor() {
        for (int day = 0; day < 100; day++) {
            String text = ENDS.between(day * 86_400_000L, day * 86_400_000L);

            assertThat(text)
                    .contains(SqlText.dayBound(day).toString())
                    .contains(SqlText.dayBound(day + 1).toString());
        }
    }

    @Test
    void namesTheFileThatIsMissing() {
        assertThatThrownBy(() -> SqlText.beside(RunReadSql.class, "no_such"))
                .hasMessageContaining("no_such.sql")
                .hasMessageContaining("RunReadSql");
    }
}
