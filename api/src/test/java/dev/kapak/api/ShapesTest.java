// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The compiler finds the right shape for each kind of task method; records check and copy. */
class ShapesTest {

    record In(String text) {}

    record Out(String text) {}

    static class Bean {
        Out returning(In in) {
            return new Out(in.text());
        }

        Out returningWithContext(In in, TaskContext ctx) {
            return new Out(in.text() + ctx.attempt());
        }

        void silent(In in) {}

        void silentWithContext(In in, TaskContext ctx) throws java.io.IOException {}
    }

    /** Says which overload the compiler chose. */
    static final class Names implements Engine {
        String last = "";

        @Override
        public <B, I, O> TaskHandle<I, O> task(TaskMethod.Returning<B, I, O> method) {
            return shape("returning");
        }

        @Override
        public <B, I, O> TaskHandle<I, O> task(TaskMethod.ReturningWithContext<B, I, O> method) {
            return shape("returningWithContext");
        }

        @Override
        public <B, I> TaskHandle<I, Void> task(TaskMethod.Silent<B, I> method) {
            return shape("silent");
        }

        @Override
        public <B, I> TaskHandle<I, Void> task(TaskMethod.SilentWithContext<B, I> method) {
            return shape("silentWithContext");
        }

        @Override
        public <I, O> TaskHandle<I, O> task(String name, Class<I> input, Class<O> output) {
            return shape(name);
        }

        @Override
        public <I> WorkflowHandle<I> workflow(Class<?> workflow, Class<I> input) {
            last = workflow.getSimpleName();
            return null;
        }

        @Override
        public <I> WorkflowHandle<I> workflow(WorkflowDefinition<I> workflow) {
            last = workflow.name();
            return null;
        }

        @Override
        public Run run(RunId id) {
            last = id.toString();
            return null;
        }

        @Override
        public <I> WorkflowHandle<I> workflow(String name, Class<I> input) {
            last = name;
            return null;
        }

        private <I, O> TaskHandle<I, O> shape(String name) {
            last = name;
            return null;
        }
    }

    @Test
    void eachShapeHasItsOverload() {
        var engine = new Names();

        TaskHandle<In, Out> first = engine.task(Bean::returning);
        assertThat(engine.last).isEqualTo("returning");
        TaskHandle<In, Out> second = engine.task(Bean::returningWithContext);
        assertThat(engine.last).isEqualTo("returningWithContext");
        TaskHandle<In, Void> third = engine.task(Bean::silent);
        assertThat(engine.last).isEqualTo("silent");
        TaskHandle<In, Void> fourth = engine.task(Bean::silentWithContext);
        assertThat(engine.last).isEqualTo("silentWithContext");
        assertThat(new Object[] {first, second, third, fourth}).containsOnlyNulls();
    }

    @Test
    void optionsAreCheckedAndCopied() {
        var options = StartOptions.defaults().withPriority(3).withMetadata("user", "u-7");

        assertThat(options).isEqualTo(new StartOptions(3, Map.of("user", "u-7"), Optional.empty()));
        assertThatThrownBy(() -> StartOptions.defaults().withPriority(4)).hasMessageContaining("priority is 4");
    }

    @Test
    void failuresNameTheRun() {
        var id = new RunId(UUID.fromString("01900000-0000-7000-8000-000000000001"));

        assertThat(new RunFailedException(id, "FAILED", "boom"))
                .hasMessage("Run 01900000-0000-7000-8000-000000000001 ended with status FAILED: boom");
        assertThat(new RunFailedException(id, "CANCELLED", "")).hasMessageEndingWith("status CANCELLED.");
        assertThat(RunId.of(id.toString())).isEqualTo(id);
    }
}
