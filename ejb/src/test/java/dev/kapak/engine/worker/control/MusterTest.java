// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Item;
import dev.kapak.protocol.Beat;
import dev.kapak.protocol.Registration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MusterTest {

    private final Workshop shop = new Workshop();
    private final WorkerIdentity worker = shop.attach(1, 10);

    @Test
    void keepsWhatTheSameWorkerStillHolds() {
        Assignment held = shop.open(1);

        shop.attach(worker, 10, Workshop.held(held));

        assertThat(shop.lanes.ends()).isEmpty();
        assertThat(shop.attached.isOpen(held)).isTrue();
        assertThat(shop.free(1)).isEqualTo(9);
    }

    @Test
    void leavesWhatTheSameWorkerDoesNotNameToTheHeartbeats() {
        Assignment underWay = shop.open(1);

        shop.attach(worker, 10);
        beat();
        beat();
        assertThat(shop.lanes.ends()).isEmpty();
        assertThat(shop.free(1)).isEqualTo(9);

        shop.watch.pong(1, 3);
        beat();
        beat();
        assertThat(shop.lanes.ends()).extracting(Item.End::assignment).containsExactly(underWay);
    }

    private void beat() {
        shop.watch.beat(new Beat(1, worker.incarnation(), 0, List.of()));
    }

    @Test
    void keepsTheSlotsThatAreReservedWhenTheSameWorkerRegistersAgain() {
        assertThat(shop.attached.reserve(Workshop.ACTION)).hasValue(1);

        shop.attach(worker, 10);

        assertThat(shop.free(1)).isEqualTo(9);
        shop.attached.release(1, 1);
        assertThat(shop.free(1)).isEqualTo(10);
    }

    @Test
    void keepsAReportedTaskUntilItsEndIsCommitted() {
        Assignment reported = shop.open(1);
        shop.attached.with(1, one -> {
            one.end(one.open(reported.id(), 1).orElseThrow());
            return one;
        });

        shop.attach(worker, 10);
        assertThat(shop.lanes.ends()).isEmpty();
        assertThat(shop.free(1)).isEqualTo(10);

        shop.attached.closed(reported);
        assertThat(shop.attached.with(1, AttachedWorker::open).orElseThrow()).isEmpty();
    }

    @Test
    void losesEverythingOfAnEarlierIncarnationAtTheSameAddress() {
        Assignment open = shop.open(1);

        shop.attach(Workshop.identity(2, worker.instance(), UUID.randomUUID()), 4, Workshop.held(open));

        assertThat(shop.lanes.ends()).extracting(Item.End::assignment).containsExactly(open);
        assertThat(shop.attached.with(1, AttachedWorker::open)).isEmpty();
        assertThat(shop.free(2)).isEqualTo(4);
    }

    @Test
    void leavesWorkersAtOtherAddressesAlone() {
        Assignment open = shop.open(1);

        shop.attach(2, 4);

        assertThat(shop.attached.isOpen(open)).isTrue();
        assertThat(shop.lanes.ends()).isEmpty();
    }

    @Test
    void missesAHeldTaskThatIsNotNamedAnyMoreAfterANewRegistration() {
        Assignment held = shop.open(1);
        shop.attach(worker, 10, Workshop.held(held));

        for (int i = 0; i < 2; i++) {
            beat();
        }

        assertThat(shop.lanes.ends()).extracting(Item.End::assignment).containsExactly(held);
    }

    @Test
    void refusesTheAddressOfAnotherLiveApplicationOrTenant() {
        Registration other = new Registration(
                "mail", "other", worker.instance(), UUID.randomUUID(), 1, null, List.of(), List.of(), null, 0);
        assertThatThrownBy(() -> shop.muster.checkAddress(1, other))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(WorkerMessages.ADDRESS_TAKEN));

        Registration same = Workshop.wish(worker.instance(), UUID.randomUUID(), 1);
        assertThatThrownBy(() -> shop.muster.checkAddress(2, same)).isInstanceOf(RefusedException.class);
        shop.muster.checkAddress(1, same);
    }
}
