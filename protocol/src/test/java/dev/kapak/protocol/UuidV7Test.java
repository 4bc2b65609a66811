// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UuidV7Test {

    private final AtomicLong clock = new AtomicLong(1_700_000_000_000L);
    private final UuidV7 ids = new UuidV7(clock::get);

    @Test
    void carriesTheMillisecondsAndTheVersion() {
        UUID id = ids.next();

        assertThat(UuidV7.millisOf(id)).isEqualTo(1_700_000_000_000L);
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void neverGoesBackwardsEvenIfTheClockDoes() {
        UUID before = ids.next();
        clock.addAndGet(-60_000);
        for (int i = 0; i < 10_000; i++) {
            UUID next = ids.next();
            assertThat(next.getMostSignificantBits()).isGreaterThan(before.getMostSignificantBits());
            before = next;
        }
    }
}
