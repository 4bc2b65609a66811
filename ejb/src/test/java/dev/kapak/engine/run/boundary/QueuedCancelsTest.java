// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.PlatformMessages;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.Threads;
import dev.kapak.engine.run.control.Answer;
import dev.kapak.engine.run.control.RunMessages;
import dev.kapak.engine.run.control.Sample;
import dev.kapak.engine.tenant.control.Caller;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With threads that take up their work when they are told to. */
class QueuedCancelsTest {

    private static final Caller CALLER = new Caller(1, 1, Set.of("run"));

    private final Queue<Runnable> work = new ArrayDeque<>();
    private final List<UUID> cancelled = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final Gate gate = new Gate();
    private RuntimeException fault;
    private final QueuedCancels queued = new QueuedCancels(threads(), gate, this::cancel);

    /** Equal if it is about the same run. */
    private record Told(UUID run, List<String> heard) implements Answer {
        @Override
        public void stored(UUID id) {
            heard.add("stored " + id);
        }

        @Override
        public void refused(RefusedException reason) {
            heard.add(reason.reason().code());
        }
    }

    private void cancel(Caller caller, UUID run) {
        assertThat(caller).isSameAs(CALLER);
        cancelled.add(run);
        if (fault != null) {
            throw fault;
        }
    }

    private Threads threads() {
        return new Threads() {
            @Override
            public synchronized ExecutorService pool(String name, int threads) {
                return new Waiting();
            }
        };
    }

    private final class Waiting extends AbstractExecutorService {
        @Override
        public void execute(Runnable task) {
            work.add(task);
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    private void offer(UUID run) {
        queued.offer(CALLER, run, new Told(run, heard));
    }

    private void goOn() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    @BeforeEach
    void open() {
        gate.open();
    }

    @Test
    void whoAsksGoesOnAndHearsWhenTheWishIsStored() {
        UUID run = Sample.id();

        offer(run);
        assertThat(cancelled).isEmpty();
        goOn();

        assertThat(cancelled).containsExactly(run);
        assertThat(heard).containsExactly("stored " + run);
    }

    @Test
    void whoAsksAgainMeanwhileIsAnsweredOnceAndLaterAgain() {
        UUID run = Sample.id();

        offer(run);
        offer(run);
        goOn();
        assertThat(heard).hasSize(1);

        offer(run);
        goOn();
        assertThat(heard).hasSize(2);
    }

    @Test
    void refusalsAreTold() {
        UUID run = Sample.id();
        fault = new RefusedException(RunMessages.UNKNOWN, run);

        offer(run);
        goOn();

        assertThat(heard).containsExactly("KAPAK-0401");
    }

    @Test
    void anUnexpectedFaultIsToldAndBlocksNobody() {
        fault = new IllegalStateException("boom");
        offer(Sample.id());
        goOn();
        fault = null;
        UUID next = Sample.id();
        offer(next);
        goOn();

        assertThat(heard).containsExactly(PlatformMessages.INTERNAL.code(), "stored " + next);
    }

    @Test
    void tooManyAreRefusedUntilThereIsRoom() {
        for (int i = 0; i < 1_000; i++) {
            offer(Sample.id());
        }

        UUID more = Sample.id();
        assertThatThrownBy(() -> offer(more))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RunMessages.CANCELS_BUSY))
                .hasMessageContaining("1000");
        goOn();
        offer(more);
        goOn();

        assertThat(heard).hasSize(1_001).last().isEqualTo("stored " + more);
    }

    @Test
    void nothingIsTakenWhileTheGateIsShut() {
        gate.close("the database is away");

        assertThatThrownBy(() -> offer(Sample.id())).isInstanceOf(RefusedException.class);
        assertThat(work).isEmpty();
    }
}
