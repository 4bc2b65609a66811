// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoleTest {

    private static Role role(String task, String... parents) {
        return new Role(1, task, List.of(parents), false);
    }

    @Test
    void takesOverATaskOfTheSameNameWithAtLeastItsParents() {
        assertThat(role("pay").canTakeOver(role("pay"))).isTrue();
        assertThat(role("pay", "check").canTakeOver(role("pay", "check", "stock")))
                .isTrue();
        assertThat(role("pay").canTakeOver(role("charge"))).isFalse();
    }

    @Test
    void takesNothingOverWhoseRunHasNotTheOutputsThatItAsksFor() {
        assertThat(role("pay", "check", "stock").canTakeOver(role("pay", "check")))
                .isFalse();
        assertThat(role("pay", "check").canTakeOver(role("pay", "stock"))).isFalse();
    }

    @Test
    void staysWhatItIsOnFailure() {
        Role tell = new Role(1, "tell", List.of(), true);

        assertThat(tell.canTakeOver(new Role(2, "tell", List.of(), true))).isTrue();
        assertThat(tell.canTakeOver(role("tell"))).isFalse();
        assertThat(role("tell").canTakeOver(tell)).isFalse();
    }
}
