// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.protocol.Beat;
import dev.kapak.protocol.BeatAnswer;
import dev.kapak.protocol.EngineUp;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Refusal;
import dev.kapak.protocol.Refused;
import dev.kapak.protocol.Registered;
import dev.kapak.protocol.Registration;
import dev.kapak.protocol.TaskLine;
import dev.kapak.sdk.platform.CapturedLog;
import dev.kapak.sdk.platform.EngineTime;
import dev.kapak.sdk.platform.MovedClock;
import dev.kapak.sdk.transport.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** Registration, heartbeats, and what is noticed when they fail. */
class LinkTest {

    private static final UUID LIFE = UUID.fromString("01900000-0000-7000-8000-000000000009");
    private static final UUID TASK = UUID.fromString("01900000-0000-7000-8000-000000000001");

    private final MovedClock clock = new MovedClock();
    private final EngineTime time = new EngineTime(clock);
    private final Assignments assignments = new Assignments(time, Limits.usual(), () -> {});
    private final Link link = new Link(
            "w",
            LIFE,
            time,
            (held, silent) -> new Registration("w", "app", "local", LIFE, 10, null, List.of(), held, silent, 0));

    private List<Kind> due() {
        return link.takeDue(time.local(), assignments).stream()
                .map(Outgoing::kind)
                .toList();
    }

    private void register() {
        assertThat(due()).containsExactly(Kind.REGISTER);
        assertThat(link.registered(new Registered("w", LIFE, 7, "kapak.node:n", 2_000, 12, time.now())))
                .hasValue(12);
    }

    private BeatAnswer answer(boolean known, boolean receiving) {
        return new BeatAnswer(7, time.local(), time.local(), known, 10, receiving);
    }

    private void pass(long millis) {
        clock.move(Duration.ofMillis(millis));
    }

    @Test
    void registrationIsRepeatedWithGrowingWaits() {
        List<Long> waits = new ArrayList<>();
        assertThat(due()).containsExactly(Kind.REGISTER);
        for (int i = 0; i < 5; i++) {
            long wait = link.nextDue() - time.local();
            pass(wait - 1);
            assertThat(due()).isEmpty();
            pass(1);
            assertThat(due()).containsExactly(Kind.REGISTER);
            waits.add(wait);
        }

        assertThat(waits).containsExactly(1_000L, 2_000L, 4_000L, 5_000L, 5_000L);
        assertThat(link.unansweredRegistrations()).isEqualTo(6);
    }

    @Test
    void saysOnceWhenNoEngineAnswersForLongAndAgainOnlyAfterOneDid() {
        try (CapturedLog log = new CapturedLog()) {
            for (int round = 1; round <= 2; round++) {
                askFor(29_000);
                assertThat(log.at(Level.WARNING)).hasSize(round - 1);
                link.answersMoved(time.local());
                askFor(60_000);
                assertThat(log.at(Level.WARNING))
                        .hasSize(round)
                        .last()
                        .asString()
                        .startsWith("KAPAK-0233");
                link.registerAgain(time.local());
                register();
                link.registerAgain(time.local());
            }
        }
    }

    private void askFor(long millis) {
        for (long end = time.local() + millis; time.local() < end; pass(1_000)) {
            due();
        }
    }

    @Test
    void anotherLifesAnswersAreIgnored() {
        due();

        assertThat(link.registered(new Registered("w", TASK, 7, "q", 2_000, 10, 0)))
                .isEmpty();

        assertThat(link.isRegistered()).isFalse();
    }

    @Test
    void aRefusalIsLoggedOnceAndTriedAgainSlowly() {
        try (var log = new CapturedLog()) {
            for (int i = 0; i < 2; i++) {
                assertThat(due()).containsExactly(Kind.REGISTER);
                link.refused(new Refused("w", LIFE, new Refusal("KAPAK-0301", "no token", "set it", false)));
                pass(29_999);
                assertThat(due()).isEmpty();
                pass(1);
            }

            assertThat(log.at(Level.SEVERE))
                    .singleElement()
                    .satisfies(text -> assertThat(text).contains("KAPAK-0221", "KAPAK-0301 no token set it"));
        }
    }

    @Test
    void aBusyEngineIsAskedAgainSoon() {
        due();
        try (var log = new CapturedLog()) {
            link.refused(new Refused("w", LIFE, new Refusal("KAPAK-0302", "starting", "", true)));

            assertThat(link.nextDue() - time.local()).isLessThanOrEqualTo(5_000);
            assertThat(log.at(Level.SEVERE)).isEmpty();
        }
    }

    @Test
    void beatsCarryWhatIsHeld() {
        register();
        assignments.accept(new TaskLine(TASK, 3, TASK, "t", "t", 0, 0, 1, null, "{}", null, null));
        pass(2_000);

        Outgoing beat = link.takeDue(time.local(), assignments).get(0);

        assertThat(beat.queue()).isEqualTo("kapak.node:n");
        assertThat(Beat.of(beat.body())).isEqualTo(new Beat(7, LIFE, time.local(), assignments.held()));
        assertThat(assignments.held()).hasSize(1);
    }

    @Test
    void twoUnansweredBeatsRegisterAgain() {
        register();
        pass(2_000);
        assertThat(due()).containsExactly(Kind.BEAT);
        pass(2_000);
        assertThat(due()).containsExactly(Kind.BEAT);
        pass(2_000);

        assertThat(registration().silent()).isEqualTo("kapak.node:n");
        link.registered(new Registered("w", LIFE, 7, "kapak.node:m", 2_000, 12, time.now()));
        link.registerAgain(time.local());
        assertThat(registration().silent()).isNull();
    }

    @Test
    void aRegistrationWithoutAnswersAllowsAnyNodeToTakeItOver() {
        List<String> silent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            silent.add(registration().silent());
            pass(5_000);
        }

        assertThat(silent).containsExactly(null, null, null, Registration.ANY);
    }

    @Test
    void onlyTheCallOfItsOwnNodeIsFollowed() {
        register();

        link.engineIsUp(new EngineUp("kapak.node:other"), time.local());
        assertThat(due()).isEmpty();
        link.engineIsUp(new EngineUp("kapak.node:n"), time.local());
        assertThat(due()).containsExactly(Kind.REGISTER);
        link.engineIsUp(new EngineUp("kapak.node:other"), time.local());
        assertThat(due()).as("without a node it asks any").containsExactly(Kind.REGISTER);
    }

    @Test
    void withoutABeanItTellsItsAddressAgainWhenTheTasksDoNotArrive() {
        register();

        link.answered(answer(true, false), "");
        link.answered(answer(true, false), "");
        link.answered(answer(true, true), "");
        link.answered(answer(true, false), "");
        link.answered(answer(true, false), "");
        assertThat(link.isRegistered()).isTrue();
        link.answered(answer(true, false), "");

        assertThat(due()).containsExactly(Kind.REGISTER);
    }

    private Registration registration() {
        List<Outgoing> due = link.takeDue(time.local(), assignments);
        assertThat(due).singleElement().satisfies(one -> assertThat(one.kind()).isEqualTo(Kind.REGISTER));
        return Registration.of(due.get(0).body());
    }

    @Test
    void aForgottenWorkerRegistersAgain() {
        register();
        pass(2_000);
        due();

        link.answered(answer(false, true), "");

        assertThat(due()).containsExactly(Kind.REGISTER);
    }

    @Test
    void aSilentTaskQueueIsWarnedOfOnceAndItsRecoveryTold() {
        register();
        try (var log = new CapturedLog()) {
            link.answered(answer(true, false), "kapak.task:w.local");
            assertThat(log.at(Level.WARNING)).isEmpty();
            link.answered(answer(true, false), "kapak.task:w.local");
            link.answered(answer(true, false), "kapak.task:w.local");
            link.answered(answer(true, true), "kapak.task:w.local");
            link.answered(answer(true, true), "kapak.task:w.local");

            assertThat(log.at(Level.WARNING))
                    .singleElement()
                    .satisfies(text -> assertThat(text)
                            .contains("KAPAK-0222", "kapak.task:w.local", "<jmsActivationSpec id=\"kapak\">"));
            assertThat(log.at(Level.INFO))
                    .singleElement()
                    .satisfies(text -> assertThat(text).contains("KAPAK-0223"));
        }
    }

    @Test
    void aLeavingWorkerBeatsButDoesNotRegister() {
        register();
        link.leave();
        assertThat(link.takeLeaving()).extracting(Outgoing::kind).containsExactly(Kind.LEAVE);
        assertThat(link.takeLeaving()).isEmpty();
        for (int i = 0; i < 4; i++) {
            pass(2_000);
            assertThat(due()).containsExactly(Kind.BEAT);
        }

        assertThat(link.takeGone()).isEmpty();
        link.goneNow();
        assertThat(link.takeGone()).extracting(Outgoing::body).containsExactly("{\"worker\":7,\"gone\":true}");
        pass(60_000);
        assertThat(due()).isEmpty();
    }

    @Test
    void theEnginesTimeIsTaken() {
        due();
        link.registered(new Registered("w", LIFE, 7, "q", 2_000, 10, time.local() + 60_000));

        assertThat(time.now() - time.local()).isEqualTo(60_000);
    }
}
