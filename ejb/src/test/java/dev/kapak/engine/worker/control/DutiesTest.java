// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.run.control.Claim;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DutiesTest {

    private static final int OLD = Workshop.ACTION;
    private static final int NEW = 105;

    private final Workshop shop = new Workshop("kapak.worker.ahead", "PT0S");
    private final Attached attached = shop.attached;

    private WorkerIdentity newer(int id) {
        return shop.attach(id, Set.of(NEW), Set.of(OLD));
    }

    private WorkerIdentity older(int id) {
        return shop.attach(id, Set.of(OLD), Set.of());
    }

    private List<Integer> claimed() {
        return attached.reserveForClaims().stream()
                .flatMap(claim -> claim.actions().stream())
                .sorted()
                .toList();
    }

    @Test
    void aNewerWorkerDoesWhatNobodyHasRegistered() {
        attached.servedElsewhere(List.of());
        newer(1);

        assertThat(attached.reserve(OLD)).hasValue(1);
        assertThat(attached.hasWorker(OLD)).isTrue();
        assertThat(attached.hasRoom(OLD)).isTrue();
        assertThat(claimed()).containsExactly(OLD, NEW);
        assertThat(attached.isRegistered(OLD)).isFalse();
    }

    @Test
    void aNewerWorkerStopsWhenOneOfTheOlderVersionRegistersAndGoesOnWhenItHasGone() {
        attached.servedElsewhere(List.of());
        newer(1);
        older(2);

        assertThat(attached.reserve(OLD)).hasValue(2);
        assertThat(attached.isRegistered(OLD)).isTrue();
        assertThat(attached.reserveForClaims())
                .containsExactly(new Claim(1, 3, List.of(NEW)), new Claim(2, 2, List.of(OLD)));
        attached.release(1, 3);

        int wakes = shop.lanes.woken;
        shop.muster.takeOut(2);

        assertThat(attached.reserve(OLD)).hasValue(1);
        assertThat(claimed()).containsExactly(OLD, NEW);
        assertThat(shop.lanes.woken).isGreaterThan(wakes);
    }

    @Test
    void aNewerWorkerLeavesAVersionAloneWhoseWorkerIsThereButDoesNotReceive() {
        attached.servedElsewhere(List.of());
        newer(1);
        older(2);
        new Ownership(attached).drain(2);

        assertThat(attached.reserve(OLD)).isEmpty();
        assertThat(attached.hasWorker(OLD)).isFalse();
    }

    @Test
    void aNewerWorkerWaitsUntilItIsKnownWhoIsElsewhere() {
        newer(1);
        assertThat(attached.reserve(OLD)).isEmpty();
        assertThat(attached.hasWorker(NEW)).isTrue();

        attached.servedElsewhere(List.of(OLD, 77));
        assertThat(attached.reserve(OLD)).isEmpty();
        assertThat(attached.hasWorker(OLD)).isTrue();
        assertThat(attached.actionsToPoll()).doesNotContain(OLD);

        shop.backlog.exhausted(OLD, shop.backlog.ticket(OLD));
        int wakes = shop.lanes.woken;
        attached.servedElsewhere(List.of(77));
        assertThat(shop.backlog.mayWait(OLD)).as("hints may have been missed").isTrue();
        assertThat(attached.reserve(OLD)).hasValue(1);
        assertThat(shop.lanes.woken).isGreaterThan(wakes);

        wakes = shop.lanes.woken;
        attached.servedElsewhere(List.of(77));
        assertThat(shop.lanes.woken).as("nothing new").isEqualTo(wakes);

        attached.servedElsewhere(List.of(77, OLD));
        assertThat(attached.reserve(OLD)).isEmpty();
    }

    @Test
    void asksTheDatabaseForWhatItMustDoOnly() {
        attached.servedElsewhere(List.of());
        newer(1);
        shop.backlog.exhausted(OLD, shop.backlog.ticket(OLD));
        shop.backlog.exhausted(NEW, shop.backlog.ticket(NEW));

        assertThat(attached.actionsToPoll()).containsExactly(OLD, NEW);
        older(2);
        shop.backlog.exhausted(OLD, shop.backlog.ticket(OLD));
        new Ownership(attached).drain(2);
        assertThat(attached.actionsToPoll()).containsExactly(NEW);
    }

    @Test
    void aWorkerThatIsExpectedBackKeepsItsVersion() {
        attached.servedElsewhere(List.of());
        WorkerIdentity old = older(2);
        shop.muster.takeOut(2);
        newer(1);
        shop.watch.expectBack(old, 3, List.of(OLD));

        assertThat(attached.reserve(OLD)).isEmpty();
        shop.muster.takeOut(2);
        assertThat(attached.reserve(OLD)).hasValue(1);
    }
}
