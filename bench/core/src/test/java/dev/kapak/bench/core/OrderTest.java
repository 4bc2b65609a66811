// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void nobodyIsOvertakenInOrder() {
        assertThat(Order.of(new long[] {10, 20, 30}, new long[] {1, 2, 3})).isEqualTo(new Order(0, 0, 0));
    }

    @Test
    void countsTheOvertakenByTheYoungestThatWentBefore() {
        // The task of 10 begins after those of 100 and 20; the one of 20 only after that of 100.
        Order order = Order.of(new long[] {10, 100, 20}, new long[] {3, 1, 2});

        assertThat(order).isEqualTo(new Order(90, 90, 2));
    }

    @Test
    void whoBeginsAtTheSameInstantOvertakesNobody() {
        assertThat(Order.of(new long[] {300, 10}, new long[] {7, 7})).isEqualTo(new Order(0, 0, 0));
        assertThat(Order.of(new long[] {300, 10, 200}, new long[] {7, 8, 8})).isEqualTo(new Order(290, 290, 2));
    }

    @Test
    void upToTheToleranceIsInOrder() {
        assertThat(Order.of(new long[] {50, 0}, new long[] {1, 2}).beyond()).isZero();
        assertThat(Order.of(new long[] {51, 0}, new long[] {1, 2}).beyond()).isOne();
    }

    @Test
    void theNinetyNinthOfAHundredIsNotTheWorst() {
        long[] accepted = LongStream.range(0, 200).map(task -> task * 10).toArray();
        long[] begun = LongStream.range(0, 200).toArray();
        begun[0] = 200;

        assertThat(Order.of(accepted, begun)).isEqualTo(new Order(0, 1_990, 1));
    }

    @Test
    void nothingIsInOrder() {
        assertThat(Order.of(new long[0], new long[0])).isEqualTo(new Order(0, 0, 0));
    }
}
