// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.TestNode;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.InlineThreads;
import dev.kapak.engine.platform.TestSettings;
import dev.kapak.engine.run.control.Claim;
import dev.kapak.protocol.JsonLine;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.RunEndedLine;
import dev.kapak.protocol.TakenLine;
import dev.kapak.protocol.WaitingLine;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a node tells others, and what it does when it is told. */
class WakesTest {

    private static final int ME = 1;

    private final Workshop shop = new Workshop();
    private final Gate gate = new Gate();
    private final LinkedBlockingQueue<WaitingLine> told = new LinkedBlockingQueue<>();
    private final JmsOutbox outbox =
            new JmsOutbox(new InlineThreads(), gate, shop.meters, TestSettings.with(), new EngineClock()) {
                @Override
                public void line(Address to, Kind kind, String text) {
                    shop.outbox.line(to, kind, text);
                    if (kind == Kind.WAITING) {
                        told.add(WaitingLine.of(JsonLine.parse(text)));
                    }
                }
            };
    private final ExecutorService loop = Executors.newSingleThreadExecutor();
    private final InlineThreads threads = new InlineThreads() {
        @Override
        public synchronized ExecutorService pool(String name, int count) {
            return loop;
        }
    };

    @AfterEach
    void end() {
        loop.shutdownNow();
    }

    private Wakes wakes(String drop) {
        return new Wakes(
                shop.attached,
                shop.backlog,
                () -> shop.lanes,
                outbox,
                TestNode.identity("me", ME),
                gate,
                threads,
                shop.meters,
                TestSettings.with("kapak.hint.drop", drop));
    }

    private void nothingWaits() {
        shop.backlog.exhausted(Workshop.ACTION, shop.backlog.ticket(Workshop.ACTION));
    }

    private static WaitingLine hint(int first) {
        return new WaitingLine(Workshop.ACTION, 70, 1, first);
    }

    @Test
    void saysNothingWhileItIsAlone() {
        Wakes wakes = wakes("0");

        wakes.waits(Workshop.ACTION, 70);
        wakes.ended(1, UUID.randomUUID());
        wakes.claimed(new Claim(1, 1, List.of(Workshop.ACTION)), 1);

        assertThat(shop.outbox.sent).isEmpty();
    }

    @Test
    void tellsOthersWhatWaitsWithoutASlotHere() throws Exception {
        Wakes wakes = wakes("0");
        wakes.neighbours(List.of(7));

        wakes.waits(Workshop.ACTION, 70);

        assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(hint(7));
    }

    @Test
    void tellsOfWhatIsLeftWhenItsOwnSlotsAreFull() throws Exception {
        shop.attach(3, 1);
        Wakes wakes = wakes("0");
        wakes.neighbours(List.of(7));
        wakes.waits(Workshop.ACTION, 70);

        // As long as a slot is free here, others are not bothered; then the claim has taken it, and something is left.
        shop.open(3);

        assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(hint(7));
    }

    @Test
    void tellsThatARunHasEnded() {
        Wakes wakes = wakes("0");
        wakes.neighbours(List.of(7));
        UUID run = UUID.randomUUID();

        wakes.ended(4, run);

        assertThat(shop.outbox.of(Kind.RUNS_ENDED))
                .singleElement()
                .satisfies(line -> assertThat(line.text()).isEqualTo(new RunEndedLine(4, run).toLine()));
    }

    @Test
    void claimsWhenItIsToldAndHasRoom() {
        shop.attach(3, 1);
        nothingWaits();
        int before = shop.lanes.woken;

        wakes("0").heard(hint(ME));

        assertThat(shop.lanes.woken).isEqualTo(before + 1);
        assertThat(shop.backlog.mayWait(Workshop.ACTION)).isTrue();
        assertThat(shop.backlog.ticket(Workshop.ACTION).floor()).isEqualTo(70);
    }

    @Test
    void remembersWhatItHasNoRoomFor() {
        nothingWaits();

        wakes("0").heard(hint(ME));

        assertThat(shop.lanes.woken).isZero();
        assertThat(shop.backlog.mayWait(Workshop.ACTION)).isTrue();
        assertThat(shop.meters.toPrometheus()).contains("kapak_hints_ignored_total 1");
    }

    @Test
    void saysThatItHasTakenWhatAThirdNodeMayLookForLater() {
        shop.attach(3, 1);
        Wakes wakes = wakes("0");
        wakes.neighbours(List.of(7, 8));
        wakes.heard(hint(ME));

        wakes.claimed(new Claim(3, 1, List.of(Workshop.ACTION)), 1);
        wakes.claimed(new Claim(3, 1, List.of(Workshop.ACTION)), 1);

        assertThat(shop.outbox.of(Kind.TAKEN))
                .singleElement()
                .satisfies(line -> assertThat(line.text()).isEqualTo(new TakenLine(Workshop.ACTION, 1, ME).toLine()));
    }

    @Test
    void throwsHintsAwayWhenATestWantsIt() {
        shop.attach(3, 1);
        nothingWaits();

        wakes("100").heard(hint(ME));

        assertThat(shop.backlog.mayWait(Workshop.ACTION)).isFalse();
        assertThat(shop.meters.toPrometheus())
                .contains("kapak_hints_dropped_total 1")
                .doesNotContain("kapak_hints_received_total");
    }
}
