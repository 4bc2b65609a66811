// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.bench.load.Offers.Told;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OffersTest {

    private static final String ID = "019deb22-8000-7000-8000-000000000001";
    private static final long MADE = 0x019deb228000L;
    private static final String STORED = "{\"id\":\"" + ID + "\",\"workflow\":\"w\",\"status\":\"QUEUED\"}";

    private static String refused(String code) {
        return "{\"error\":{\"code\":\"" + code + "\",\"detail\":\"no\",\"fix\":\"later\"}}";
    }

    private static Rest.Answer batch(String... outcomes) {
        return new Rest.Answer(200, "{\"data\":[" + String.join(",", outcomes) + "]}");
    }

    @Test
    void countsWhatSingleCallersWereTold() {
        Offers offers = new Offers(6);

        offers.answered(0, 1, new Rest.Answer(201, STORED), 0, 1_000);
        offers.answered(1, 1, new Rest.Answer(429, refused("KAPAK-0402")), 0, 1_000);
        offers.answered(2, 1, new Rest.Answer(503, refused("KAPAK-0403")), 0, 1_000);
        offers.answered(3, 1, new Rest.Answer(503, refused("KAPAK-0408")), 0, 1_000);
        offers.answered(4, 1, new Rest.Answer(503, "no JSON at all"), 0, 1_000);

        assertThat(offers.count(Told.ACCEPTED)).isOne();
        assertThat(offers.count(Told.BUSY)).isOne();
        assertThat(offers.count(Told.UNAVAILABLE)).isEqualTo(2);
        assertThat(offers.count(Told.UNKNOWN)).isOne();
        assertThat(offers.count(Told.UNSENT)).isOne();
    }

    @Test
    void countsEachOfABatchByItself() {
        Offers offers = new Offers(5);

        offers.answered(1, 4, batch(STORED, refused("KAPAK-0402"), refused("KAPAK-0408"), STORED), 0, 1_000);

        assertThat(offers.count(Told.ACCEPTED)).isEqualTo(2);
        assertThat(offers.count(Told.BUSY)).isOne();
        assertThat(offers.count(Told.UNKNOWN)).isOne();
        assertThat(offers.count(Told.UNSENT)).isOne();
    }

    @Test
    void aBatchThatIsRefusedAsAWholeIsRefusedForEach() {
        Offers offers = new Offers(3);

        offers.answered(0, 3, new Rest.Answer(429, refused("KAPAK-0402")), 0, 1_000);

        assertThat(offers.count(Told.BUSY)).isEqualTo(3);
    }

    @Test
    void anyOtherFailureFailsTheMeasurement() {
        Offers offers = new Offers(2);

        assertThatThrownBy(() -> offers.answered(0, 1, new Rest.Answer(500, "{}"), 0, 1_000))
                .hasMessageContaining("500");
        assertThatThrownBy(() -> offers.answered(0, 2, batch(STORED), 0, 1_000))
                .hasMessageContaining("1 outcomes for 2");
        assertThatThrownBy(() -> offers.answered(0, 1, batch(STORED, STORED), 0, 1_000))
                .hasMessageContaining("More outcomes");
    }

    @Test
    void acceptedOnesThatNeverBeganAreLost() {
        Offers offers = new Offers(4);
        offers.answered(0, 4, batch(STORED, STORED, refused("KAPAK-0402"), refused("KAPAK-0408")), 0, 1_000);

        assertThat(offers.lost(new long[] {5, 6, 0, 0})).isZero();
        assertThat(offers.lost(new long[] {5, 0, 7, 8})).isOne();
    }

    @Test
    void refusedOrUnsentOnesThatBeganAreWrong() {
        Offers offers = new Offers(4);
        offers.answered(0, 3, batch(STORED, refused("KAPAK-0402"), refused("KAPAK-0408")), 0, 1_000);

        assertThat(offers.wronglyBegun(new long[] {5, 0, 7, 0})).isZero();
        assertThat(offers.wronglyBegun(new long[] {5, 6, 7, 8})).isEqualTo(2);
    }

    @Test
    void asManyEndsAreStoredAsWereAcceptedAndAtMostTheUnknownMore() {
        Offers offers = new Offers(4);
        offers.answered(0, 4, batch(STORED, STORED, refused("KAPAK-0402"), refused("KAPAK-0408")), 0, 1_000);

        assertThat(offers.unrecorded(1)).isOne();
        assertThat(offers.unrecorded(2)).isZero();
        assertThat(offers.unrecorded(3)).isZero();
        assertThat(offers.unrecorded(5)).isEqualTo(2);
    }

    @Test
    void knowsWhenTheyWereAcceptedAndWhenTheyBegan() {
        Offers offers = new Offers(3);
        offers.answered(0, 3, batch(STORED, refused("KAPAK-0402"), STORED), 0, 1_000);

        assertThat(offers.order(new long[] {5, 6, 0})).isDeepEqualTo(new long[][] {{MADE}, {5}});
        assertThat(offers.firstAccepted()).isEqualTo(MADE);
    }

    @Test
    void onlyTheAcceptedOnesHaveALatency() {
        Offers offers = new Offers(2);
        Map<String, Double> figures = new LinkedHashMap<>();

        offers.answered(0, 1, new Rest.Answer(201, STORED), 500_000, 1_500_000);
        offers.answered(1, 1, new Rest.Answer(429, refused("KAPAK-0402")), 0, 9_000_000);
        offers.into(figures);

        assertThat(figures.get("call.max")).isBetween(1_990.0, 2_010.0);
        assertThat(figures.get("answer.max")).isBetween(1_490.0, 1_510.0);
        assertThat(figures).containsEntry("told.accepted", 1.0).containsEntry("told.busy", 1.0);
    }
}
