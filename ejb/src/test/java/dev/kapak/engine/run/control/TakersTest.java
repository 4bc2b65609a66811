// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.control.Version;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TakersTest {

    private final Version first = KnownWorkflows.graph(1, 1, "pay", "charge:check", "check");
    private final Version second = KnownWorkflows.next(first, "charge:check,stock", "check", "stock");
    private final Version third = KnownWorkflows.next(second, "charge", "check");
    private final Set<Integer> served = new HashSet<>();
    private final Set<Integer> registered = new HashSet<>();
    private final Takers takers =
            new Takers(served::contains, registered::contains, KnownWorkflows.of(first, second, third));

    private static int charge(Version version) {
        return version.actions().get(0).id();
    }

    @Test
    void thereIsAWorkerOfTheVersion() {
        assertThat(takers.areThere(charge(first))).isFalse();

        served.add(charge(first));
        assertThat(takers.areThere(charge(first))).isTrue();
    }

    @Test
    void thereIsAWorkerOfANewerVersionThatCanDoIt() {
        served.add(charge(second));
        assertThat(takers.areThere(charge(first)))
                .as("it would miss the output of stock")
                .isFalse();

        served.add(charge(third));
        assertThat(takers.areThere(charge(first))).isTrue();
    }

    @Test
    void anOlderWorkerNeverDoesANewerTask() {
        served.add(charge(first));

        assertThat(takers.areThere(charge(second))).isFalse();
    }

    @Test
    void nobodyTakesWhatAWorkerHasRegisteredThatIsNotReady() {
        served.add(charge(third));
        registered.add(charge(first));

        assertThat(takers.areThere(charge(first))).isFalse();
    }
}
