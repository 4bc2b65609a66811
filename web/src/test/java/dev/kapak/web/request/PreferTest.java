// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PreferTest {

    private static final Duration MOST = Duration.ofSeconds(60);

    @Test
    void readsSecondsAmongOtherPreferences() {
        assertThat(Prefer.wait("wait=30", MOST)).contains(Duration.ofSeconds(30));
        assertThat(Prefer.wait("respond-async, Wait = \"5\"; x=y", MOST)).contains(Duration.ofSeconds(5));
        assertThat(Prefer.wait("wait=0", MOST)).contains(Duration.ZERO);
    }

    @Test
    void waitsNoLongerThanAllowed() {
        assertThat(Prefer.wait("wait=999999999", MOST)).contains(MOST);
    }

    @Test
    void ignoresWhatItDoesNotUnderstand() {
        for (String header :
                new String[] {null, "", "wait", "wait=-1", "wait=x", "wait=99999999999999", "return=minimal"}) {
            assertThat(Prefer.wait(header, MOST)).isEmpty();
        }
    }
}
