// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShapeTest {

    private static Shape shape(String... tasks) {
        return KnownWorkflows.graph(1, 1, "pay", tasks).shape();
    }

    @Test
    void aTaskOfTheSameNameIsItsOwnRun() {
        assertThat(shape("pay").isGraph()).isFalse();
        assertThat(shape("check").isGraph()).isTrue();
        assertThat(shape("check", "pay").isGraph()).isTrue();
    }

    @Test
    void knowsWhoComesBeforeAndAfterWhom() {
        Shape shape = shape("a:d", "b:d", "c:a,b", "d");

        assertThat(shape.parents()).containsExactly(List.of(3), List.of(3), List.of(0, 1), List.of());
        assertThat(shape.children()).containsExactly(List.of(2), List.of(2), List.of(), List.of(0, 1));
        assertThat(shape.order()).containsExactly(3, 0, 1, 2);
    }

    @Test
    void refusesAParentThatIsNotThere() {
        assertThatThrownBy(() -> shape("a", "b:x"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("Task b of workflow pay comes after \"x\", which is no task of the workflow.");
    }

    @Test
    void refusesACircleAndNamesIt() {
        assertThatThrownBy(() -> shape("a:c", "b:a", "c:b", "d:c", "e"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("a -> b -> c -> a");
        assertThatThrownBy(() -> shape("a:a", "b")).hasMessageContaining("a -> a");
    }

    @Test
    void theTaskOnFailureIsNoneOfTheOthers() {
        Shape shape = shape("a", "b:a", "z!");

        assertThat(shape.onFailure()).isEqualTo(2);
        assertThat(shape.order()).containsExactly(0, 1);
        assertThat(shape.isRoot(0)).isTrue();
        assertThat(shape.isRoot(2)).isFalse();
        assertThat(shape("a", "b:a").onFailure()).isNegative();
    }

    @Test
    void refusesATaskOnFailureThatIsNotAloneOrHasEdges() {
        String message = "Task z of workflow pay cannot start on failure";
        assertThatThrownBy(() -> shape("a", "y!", "z!")).hasMessageContaining(message);
        assertThatThrownBy(() -> shape("a", "b:z", "z!")).hasMessageContaining(message);
        assertThatThrownBy(() -> shape("z!")).hasMessageContaining(message);
    }

    @Test
    void refusesTooManyTasks() {
        String[] tasks = IntStream.rangeClosed(1, Shape.MOST_TASKS + 1)
                .mapToObj(i -> String.format("t%04d", i))
                .toArray(String[]::new);

        assertThatThrownBy(() -> shape(tasks)).hasMessageContaining("1001 tasks");
    }
}
