// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.protocol.TaskDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionTest {

    private static TaskDefinition task(String name, int retries, long execution, long schedule, int priority) {
        return new TaskDefinition(
                "pay", name, retries, execution, schedule, 0, 0, priority, "In", null, null, List.of(), false);
    }

    private static TaskDefinition task(String name) {
        return task(name, 0, 0, 0, 2);
    }

    private static TaskDefinition waiting(double factor, long longest) {
        return new TaskDefinition("pay", "a", 1, 0, 0, factor, longest, 2, "In", null, null, List.of(), false);
    }

    private static void refuses(WorkflowMessages reason, String detail, TaskDefinition... tasks) {
        assertThatThrownBy(() -> new Definition("pay", List.of(tasks)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason))
                .hasMessageContaining(detail);
    }

    @Test
    void hasTheSameChecksumWhateverTheOrderOfItsTasks() {
        Definition one = new Definition("pay", List.of(task("a"), task("b")));
        Definition other = new Definition("pay", List.of(task("b"), task("a")));

        assertThat(other.checksum()).isEqualTo(one.checksum()).hasSize(64);
        assertThat(other).isEqualTo(one);
    }

    @Test
    void hasAnotherChecksumWhenAnySettingChanges() {
        String checksum = new Definition("pay", List.of(task("a"))).checksum();

        for (TaskDefinition changed : List.of(
                task("b"),
                task("a", 1, 0, 0, 2),
                task("a", 0, 1, 0, 2),
                task("a", 0, 0, 1, 2),
                waiting(2, 0),
                waiting(2, 1),
                task("a", 0, 0, 0, 3))) {
            assertThat(new Definition("pay", List.of(changed)).checksum()).isNotEqualTo(checksum);
        }
    }

    @Test
    void readsWhatItWrote() {
        Definition definition = new Definition("pay", List.of(waiting(1.5, 6_000), task("b", 3, 5_000, 6_000, 1)));

        assertThat(Definition.read("pay", definition.text())).isEqualTo(definition);
    }

    @Test
    void namesValueAndLimitOfEachFault() {
        refuses(WorkflowMessages.BAD_NUMBER, "retries = -1; allowed is 0 to 1000", task("a", -1, 0, 0, 2));
        refuses(WorkflowMessages.BAD_NUMBER, "retries = 1001", task("a", 1001, 0, 0, 2));
        refuses(WorkflowMessages.BAD_NUMBER, "priority = 4; allowed is 1 to 3", task("a", 0, 0, 0, 4));
        refuses(WorkflowMessages.BAD_NUMBER, "executionTimeout = -1", task("a", 0, -1, 0, 2));
        refuses(WorkflowMessages.BAD_NUMBER, "scheduleTimeout = -1", task("a", 0, 0, -1, 2));
        refuses(WorkflowMessages.BAD_NUMBER, "backoffFactor = 0.5; allowed is 1 to 1000", waiting(0.5, 0));
        refuses(WorkflowMessages.BAD_NUMBER, "backoffFactor = NaN", waiting(Double.NaN, 0));
        refuses(WorkflowMessages.BAD_NUMBER, "backoffMax = 31536000001", waiting(2, 31_536_000_001L));
        refuses(WorkflowMessages.BAD_NAME, "no blanks", task("no blanks"));
        refuses(WorkflowMessages.BAD_NAME, "x".repeat(129), task("x".repeat(129)));
        refuses(WorkflowMessages.DUPLICATE_TASK, "task a twice", task("a"), task("a", 1, 0, 0, 2));
    }

    @Test
    void suggestsTheNearestNameOrNothing() {
        List<String> known = List.of("checkFraud", "pay", "ship");

        assertThat(NearName.hint("checkfruad", known)).isEqualTo(" Did you mean \"checkFraud\"?");
        assertThat(NearName.hint("sihp", known)).isEqualTo(" Did you mean \"ship\"?");
        assertThat(NearName.hint("something else", known)).isEmpty();
        assertThat(NearName.hint("pay", List.of())).isEmpty();
    }

    @Test
    void hasTheSchemaInItsTextAndChecksum() {
        TaskDefinition plain = task("a");
        TaskDefinition described = new TaskDefinition(
                "pay", "a", 0, 0, 0, 0, 0, 2, "In", null, "{\"required\":[\"n\"]}", List.of(), false);
        Definition definition = new Definition("pay", List.of(described));

        assertThat(definition.checksum()).isNotEqualTo(new Definition("pay", List.of(plain)).checksum());
        assertThat(Definition.read("pay", definition.text())).isEqualTo(definition);
        assertThat(new Definition("pay", List.of(plain)).text()).doesNotContain("inputSchema");
    }
}
