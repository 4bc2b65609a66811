// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Durations, suggestions, settings, time, due things. */
class SmallThingsTest {

    @ParameterizedTest
    @CsvSource({"500ms,500", "30s,30000", "5m,300000", "2h,7200000", "1d,86400000", "PT30S,30000", "' 7 s ',7000"})
    void durationsAreRead(String text, long millis) {
        assertThat(DurationText.parse(text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"30sec,30s", "5 minutes,5m", "250 millis,250ms", "2 Hours,2h"})
    void badDurationsGetASuggestion(String text, String meant) {
        assertThat(DurationText.parse(text)).isEmpty();
        assertThat(DurationText.suggestion(text)).contains(meant);
    }

    @Test
    void nonsenseGetsNoSuggestion() {
        assertThat(DurationText.suggestion("soon")).isEmpty();
        assertThat(DurationText.suggestion("3 weeks")).isEmpty();
        assertThat(DurationText.parse("PT-3S")).isEmpty();
    }

    @Test
    void durationsAreShown() {
        assertThat(DurationText.show(Duration.ofSeconds(90))).isEqualTo("1m30s");
        assertThat(DurationText.show(Duration.ofMillis(50))).isEqualTo("50ms");
    }

    @Test
    void theNearestNameIsSuggested() {
        assertThat(Suggestion.nearest("checkfraud", List.of("checkStock", "checkFraud")))
                .isEqualTo(" Did you mean \"checkFraud\"?");
        assertThat(Suggestion.nearest("pay", List.of("checkStock"))).isEmpty();
    }

    @Test
    void emptySettingsCountAsAbsent() {
        var settings = new Settings(name -> Optional.ofNullable(
                Map.of("kapak.token", " ", "kapak.instance", "a ").get(name)));

        assertThat(settings.token()).isEmpty();
        assertThat(settings.instance()).isEqualTo("a");
        assertThat(settings.drain()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void withoutMicroProfileConfigThePropertiesOfTheProcessAreRead() {
        System.setProperty("kapak.worker.drain", "3s");
        try {
            assertThat(Settings.ofServer().drain()).isEqualTo(Duration.ofSeconds(3));
        } finally {
            System.clearProperty("kapak.worker.drain");
        }
    }

    @Test
    void theEnginesTimeIsLearntFromTheMiddleOfTheRoundTrip() {
        var clock = new MovedClock();
        var time = new EngineTime(clock);
        long sent = time.local();
        clock.move(Duration.ofMillis(100));

        time.learn(sent + 50 + 7_000, sent);

        assertThat(time.now() - time.local()).isEqualTo(7_000);
    }

    @Test
    void dueThingsComeInOrder() {
        var queue = new DueQueue<String>();
        queue.put("c", 30);
        queue.put("a", 10);
        queue.put("b", 10);
        queue.put("gone", 5);
        queue.remove("gone");

        assertThat(queue.next()).isEqualTo(OptionalLong.of(10));
        assertThat(queue.takeDue(20)).containsExactly("a", "b");
        queue.hasten();
        assertThat(queue.takeDue(0)).containsExactly("c");
        assertThat(queue.next()).isEmpty();
    }
}
