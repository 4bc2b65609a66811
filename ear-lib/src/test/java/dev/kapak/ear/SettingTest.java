// SPDX-License-Identifier: Apache-2.0
package dev.kapak.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingTest {

    @ParameterizedTest
    @EnumSource
    void everyDefaultIsAllowed(Setting setting) {
        assertThat(setting.allowed().allows(setting.otherwise())).isTrue();
        assertThat(setting.meaning()).isNotBlank();
    }

    @Test
    void everyNameStandsOnce() {
        assertThat(Arrays.stream(Setting.values()).map(Setting::key)).doesNotHaveDuplicates();
        assertThat(Setting.INPUT_MAX_BYTES.variable()).isEqualTo("KAPAK_INPUT_MAX_BYTES");
    }

    @Test
    void valuesStayWithinTheirLimits() {
        assertThat(Allowed.number(1, 8).allows("8")).isTrue();
        assertThat(Allowed.number(1, 8).allows("9")).isFalse();
        assertThat(Allowed.percentage().allows("-1")).isFalse();
        assertThat(Allowed.flag().allows("true")).isTrue();
        assertThat(Allowed.flag().allows("yes")).isFalse();
        assertThat(Allowed.duration().allows("PT0S")).isTrue();
        assertThat(Allowed.duration().allows("PT-1S")).isFalse();
        assertThat(Allowed.duration("P1D", "P30D").allows("P31D")).isFalse();
        assertThat(Allowed.duration("P1D", "P30D").words()).endsWith("P1D to P30D");
    }
}
