// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.api.EngineBusyException;
import dev.kapak.api.EngineRefusedException;
import dev.kapak.api.KapakException;
import dev.kapak.protocol.EndedLine;
import dev.kapak.protocol.Refusal;
import dev.kapak.sdk.platform.MovedClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Asks until answered, follows until ended. */
class RequestsTest {

    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final String LINE = "{\"id\":\"" + ID + "\"}";
    private static final Refusal BUSY = new Refusal("KAPAK-0302", "busy", "wait", true);

    private final MovedClock clock = new MovedClock();
    private final Requests<String> requests = new Requests<>(clock::millis, Duration.ofSeconds(30));
    private final Follows follows = new Follows(clock::millis);

    private CompletableFuture<String> add() {
        return requests.add(ID, LINE, () -> new KapakException("unknown"));
    }

    @Test
    void aRequestThatSomebodyElseSentIsSentAgainWhenNobodyAnswers() {
        var answer = add();

        assertThat(requests.takeDue(clock.millis())).isEmpty();
        clock.move(Duration.ofSeconds(5));
        assertThat(requests.takeDue(clock.millis())).containsExactly(LINE);
        assertThat(answer).isNotDone();
    }

    @Test
    void aRequestIsRepeatedWithTheSameIdUntilAnswered() {
        var answer = add();
        requests.unsent(List.of(ID));

        assertThat(requests.takeDue(clock.millis())).containsExactly(LINE);
        clock.move(Duration.ofMillis(4_999));
        assertThat(requests.takeDue(clock.millis())).isEmpty();
        clock.move(Duration.ofMillis(1));
        assertThat(requests.takeDue(clock.millis())).containsExactly(LINE);

        requests.answered(ID, "fine", null);
        assertThat(answer).isCompletedWithValue("fine");
        clock.move(Duration.ofSeconds(60));
        assertThat(requests.takeDue(clock.millis())).isEmpty();
        assertThat(requests.nextDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aRefusalIsToldWithItsCode() {
        var answer = add();

        requests.answered(ID, "", new Refusal("KAPAK-0303", "no such task", "deploy it", false));

        assertThatThrownBy(answer::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .satisfies(fault -> {
                    assertThat(fault)
                            .isExactlyInstanceOf(EngineRefusedException.class)
                            .hasMessageContaining("no such task");
                    assertThat(((EngineRefusedException) fault).code()).isEqualTo("KAPAK-0303");
                    assertThat(((EngineRefusedException) fault).fix()).isEqualTo("deploy it");
                });
    }

    @Test
    void aBusyEngineIsAskedAgainSoonAndLaterLessOften() {
        var answer = add();
        requests.unsent(List.of(ID));
        requests.takeDue(clock.millis());

        for (long wait : new long[] {100, 200, 400, 800, 1_600, 2_000, 2_000}) {
            requests.answered(ID, "", BUSY);
            clock.move(Duration.ofMillis(wait - 1));
            assertThat(requests.takeDue(clock.millis())).isEmpty();
            clock.move(Duration.ofMillis(1));
            assertThat(requests.takeDue(clock.millis())).hasSize(1);
        }
        assertThat(answer).isNotDone();
    }

    @Test
    void anEngineThatStaysBusyIsToldAsBusy() {
        var answer = add();
        requests.answered(ID, "", BUSY);

        clock.move(Duration.ofSeconds(30));
        requests.takeDue(clock.millis());

        assertThatThrownBy(answer::get).cause().isInstanceOf(EngineBusyException.class);
    }

    @Test
    void withoutAnyAnswerTheOutcomeIsUnknown() {
        var answer = add();

        clock.move(Duration.ofSeconds(30));
        assertThat(requests.takeDue(clock.millis())).isEmpty();

        assertThatThrownBy(answer::get)
                .cause()
                .isExactlyInstanceOf(KapakException.class)
                .hasMessage("unknown");
    }

    @Test
    void whoAsksTheSameMeanwhileSharesTheAnswer() {
        var first = add();
        clock.move(Duration.ofSeconds(20));
        var second = add();

        requests.answered(ID, "fine", null);

        assertThat(first).isCompletedWithValue("fine");
        assertThat(second).isCompletedWithValue("fine");
        assertThat(add()).as("asked anew").isNotDone();
    }

    @Test
    void aFollowedRunIsAskedForAgainUntilItEnds() {
        var end = follows.joinFromStart(ID);
        assertThat(follows.takeDue(clock.millis())).isEmpty();

        clock.move(Duration.ofSeconds(10));
        assertThat(follows.takeDue(clock.millis())).containsExactly("{\"id\":\"" + ID + "\"}");
        follows.askAll();
        assertThat(follows.takeDue(clock.millis())).hasSize(1);

        var line = new EndedLine(ID, "COMPLETED", "{}", null);
        follows.ended(line);
        assertThat(end).isCompletedWithValue(line);
        clock.move(Duration.ofSeconds(60));
        assertThat(follows.takeDue(clock.millis())).isEmpty();
    }

    @Test
    void aRunIsForgottenWhenTheLastWaiterLeaves() {
        var first = follows.join(ID);
        var second = follows.join(ID);
        assertThat(first).isSameAs(second);

        follows.leave(ID);
        assertThat(follows.takeDue(clock.millis())).hasSize(1);
        follows.leave(ID);

        assertThat(follows.nextDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void stoppingLetsEverybodyGo() {
        var answer = add();
        var end = follows.join(ID);

        requests.stop();
        follows.stop();

        assertThat(answer).isCompletedExceptionally();
        assertThat(end).isCancelled();
        assertThat(follows.join(ID)).isCancelled();
    }
}
