// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.schedule.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.node.control.Neighbours;
import dev.kapak.engine.node.control.NodeBeat;
import dev.kapak.engine.node.control.NodeOpened;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.schedule.boundary.DueClock;
import jakarta.ejb.EJBException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DueTimesTest {

    private static final long NOW = 1_000_000;

    private final List<Long> settings = new ArrayList<>();
    private boolean refuses;
    private long now = NOW;

    private final EngineClock clock = new EngineClock() {
        @Override
        public long millis() {
            return now;
        }
    };
    private final DueTimes times = new DueTimes(
            new DueClock() {
                @Override
                public void set(long millis) {
                    if (refuses) {
                        throw new EJBException("the application goes");
                    }
                    settings.add(millis);
                }
            },
            clock);

    private static NodeBeat beat(long nextDue) {
        Neighbours nobody = new Neighbours(List.of(), List.of(), List.of(), List.of(), List.of());
        return new NodeBeat(0, List.of(), nobody, List.of(), nextDue, false);
    }

    @Test
    void isSetForTheEarliestInstantThatAnybodyNamed() {
        times.at(NOW + 500);
        times.at(NOW + 900);
        times.at(NOW + 200);
        times.at(NOW + 200);

        assertThat(settings).containsExactly(500L, 200L);
    }

    @Test
    void isSetAtOnceForWhatIsOverdueAndWhenTheGateOpens() {
        times.at(NOW - 500);
        times.woken();
        times.onOpened(new NodeOpened(true));

        assertThat(settings).containsExactly(0L, 0L);
    }

    @Test
    void isSetAnewAfterItHasWoken() {
        times.at(NOW + 200);
        times.woken();
        times.at(NOW + 900);

        assertThat(settings).containsExactly(200L, 900L);
    }

    @Test
    void aHeartbeatNamesWhatIsNextAndSetsALostTimerAnew() {
        times.onBeat(beat(0));
        assertThat(settings).isEmpty();
        times.onBeat(beat(NOW + 700));
        times.onBeat(beat(NOW + 700));
        assertThat(settings).containsExactly(700L);

        now = NOW + 3_000;
        times.onBeat(beat(NOW + 700));
        assertThat(settings).containsExactly(700L, 0L);
    }

    @Test
    void aTimerThatTheServerRefusesIsTriedAgain() {
        refuses = true;
        times.at(NOW + 200);
        refuses = false;
        times.onBeat(beat(NOW + 200));

        assertThat(settings).containsExactly(200L);
    }
}
