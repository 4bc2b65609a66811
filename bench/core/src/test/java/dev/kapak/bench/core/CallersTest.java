// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallersTest {

    private static final int COUNT = 1_000;

    private final Callers callers = new Callers(Thread::new, 4);

    @Test
    void makesEachCallOnce() throws InterruptedException {
        Queue<Integer> made = new ConcurrentLinkedQueue<>();

        callers.make(COUNT, (number, sent) -> made.add(number));

        assertThat(made)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, COUNT).boxed().toList());
    }

    @Test
    void atAPaceNoCallCountsFromBeforeItsTime() throws InterruptedException {
        long gap = 50_000;
        Queue<Long> early = new ConcurrentLinkedQueue<>();
        long begin = System.nanoTime();

        Callers.Outcome outcome = callers.make(100, gap, (number, sent) -> {
            if (sent < begin + number * gap) {
                early.add(sent);
            }
        });

        assertThat(early).isEmpty();
        assertThat(outcome.nanos()).isGreaterThanOrEqualTo(99 * gap);
    }

    @Test
    void aCallThatFailsFailsTheMeasurement() {
        assertThatThrownBy(() -> callers.make(COUNT, (number, sent) -> {
                    if (number == 7) {
                        throw new IllegalArgumentException("seven");
                    }
                }))
                .hasMessageContaining("seven");
    }
}
