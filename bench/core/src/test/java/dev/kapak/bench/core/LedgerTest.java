// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LedgerTest {

    @Test
    void countsWhatNeverBeganAndWhatBeganAgain() throws InterruptedException {
        Ledger ledger = new Ledger(4, false);

        ledger.begin(0, System.nanoTime());
        ledger.begin(2, System.nanoTime());
        ledger.begin(2, System.nanoTime());
        ledger.begin(2, System.nanoTime());

        assertThat(ledger.missing()).isEqualTo(2);
        assertThat(ledger.repeated()).isEqualTo(2);
    }

    @Test
    void countsWhatIsMissingOfAsManyAsThereWereInTheEnd() throws InterruptedException {
        Ledger ledger = new Ledger(4, false);

        ledger.begin(0, System.nanoTime());

        assertThat(ledger.missing(1)).isZero();
        assertThat(ledger.missing(3)).isEqualTo(2);
        assertThat(ledger.missing(6)).isEqualTo(5);
    }

    @Test
    void keepsWhenATaskBeganFirst() throws InterruptedException {
        Ledger ledger = new Ledger(2, false);

        ledger.begin(1, System.nanoTime());
        long first = ledger.starts()[1];
        ledger.begin(1, System.nanoTime());

        assertThat(ledger.starts()).containsExactly(0, first);
        assertThat(first).isNotZero();
    }

    @Test
    void tasksOfAnotherMeasurementDoNotCount() throws InterruptedException {
        Ledger ledger = new Ledger(1, false);

        ledger.begin(1, System.nanoTime());
        ledger.begin(-1, System.nanoTime());

        assertThat(ledger.total()).isZero();
        assertThat(ledger.missing()).isEqualTo(1);
    }

    @Test
    void heldTasksCountOnlyAfterTheRelease() throws Exception {
        Ledger ledger = new Ledger(1, true);
        CountDownLatch running = new CountDownLatch(1);
        FutureTask<Integer> task = new FutureTask<>(() -> {
            running.countDown();
            ledger.begin(0, System.nanoTime());
            return ledger.total();
        });
        new Thread(task).start();
        running.await();

        assertThat(ledger.total()).isZero();
        ledger.release();

        assertThat(task.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void isAtAnEndWhenAsManyHaveEndedAsThereAre() throws InterruptedException {
        Ledger ledger = new Ledger(2, false);

        ledger.end(System.nanoTime());
        assertThat(ledger.awaitEnd(Duration.ZERO)).isFalse();
        ledger.end(System.nanoTime());

        assertThat(ledger.awaitEnd(Duration.ZERO)).isTrue();
    }
}
