// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The lane runs on the test's own thread; the batch that has seen enough stops it. */
class LaneTest {

    private final List<List<String>> batches = new ArrayList<>();

    private Lane<String> lane(Lane.Limits limits, int stopAfter) {
        List<Lane<String>> self = new ArrayList<>();
        Consumer<List<String>> batch = items -> {
            batches.add(items);
            if (batches.size() == stopAfter) {
                assertThat(self.get(0).stop()).isEmpty();
            }
        };
        self.add(new Lane<>(limits, String::length, List.of(LaneTest::party), batch));
        return self.get(0);
    }

    /** Of "big:1" it is "big"; what has no colon is all of one party. */
    private static String party(String item) {
        return item.substring(0, Math.max(0, item.indexOf(':')));
    }

    private static final Lane.Limits WIDE = new Lane.Limits(100, 100, 1_000);

    @Test
    void takesAllThatIsThereInOrderUrgentItemsFirst() {
        Lane<String> lane = lane(WIDE, 1);
        lane.offer("a");
        lane.offer("b");
        lane.addUrgent(List.of("x", "y"));

        lane.run();

        assertThat(batches).containsExactly(List.of("x", "y", "a", "b"));
    }

    @Test
    void cutsABatchAtTheMostItems() {
        Lane<String> lane = lane(new Lane.Limits(100, 2, 1_000), 2);
        List.of("a", "b", "c").forEach(lane::offer);

        lane.run();

        assertThat(batches).containsExactly(List.of("a", "b"), List.of("c"));
    }

    @Test
    void cutsABatchAtTheMostBytesButTakesALargerItemAlone() {
        Lane<String> lane = lane(new Lane.Limits(100, 100, 4), 3);
        List.of("aa", "bb", "larger than four", "c").forEach(lane::offer);

        lane.run();

        assertThat(batches).containsExactly(List.of("aa", "bb"), List.of("larger than four"), List.of("c"));
    }

    @Test
    void refusesWhatIsBeyondTheLimitButNeverUrgentItems() {
        Lane<String> lane = lane(new Lane.Limits(1, 100, 1_000), 1);

        assertThat(lane.offer("a")).isTrue();
        assertThat(lane.offer("b")).isFalse();
        lane.addUrgent(List.of("x", "y"));

        assertThat(lane.waiting()).isEqualTo(3);
    }

    @Test
    void givesPartiesTurnsInSmallBatchesWhileSeveralWait() {
        Lane<String> lane = lane(new Lane.Limits(100, 8, 1_000), 2);
        List.of("big:1", "big:2", "big:3", "big:4", "big:5", "small:1").forEach(lane::offer);

        lane.run();

        assertThat(batches).containsExactly(List.of("big:1", "small:1"), List.of("big:2", "big:3", "big:4", "big:5"));
    }

    @Test
    void leavesPartOfABatchToItemsThatAreNotUrgent() {
        Lane<String> lane = lane(new Lane.Limits(100, 4, 1_000), 2);
        lane.addUrgent(List.of("x", "y", "z", "last"));
        lane.offer("a");

        lane.run();

        assertThat(batches).containsExactly(List.of("x", "y", "z", "a"), List.of("last"));
    }

    @Test
    void runsAnEmptyBatchWhenWoken() {
        Lane<String> lane = lane(WIDE, 1);
        lane.wake();

        lane.run();

        assertThat(batches).containsExactly(List.of());
    }

    @Test
    void givesTheRestBackWhenItStopsAndTakesNothingMore() {
        Lane<String> lane = lane(WIDE, 1);
        lane.offer("a");
        lane.addUrgent(List.of("x"));

        assertThat(lane.stop()).containsExactly("x", "a");

        assertThat(lane.offer("b")).isFalse();
        lane.run();
        assertThat(batches).isEmpty();
    }
}
