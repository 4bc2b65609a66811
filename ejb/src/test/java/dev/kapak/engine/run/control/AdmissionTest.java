// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.RefusedException.Fault;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.platform.TestSettings;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.boundary.Workflows;
import dev.kapak.engine.workflow.control.Action;
import dev.kapak.engine.workflow.control.Version;
import dev.kapak.engine.workflow.control.WorkflowMessages;
import dev.kapak.protocol.TaskDefinition;
import dev.kapak.protocol.UuidV7;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final Version version = KnownWorkflows.version(3, 5, "pay", 0);
    private final EngineClock clock = new EngineClock();
    private final Settings settings = TestSettings.with(
            "kapak.input.max-bytes", "1024", "kapak.metadata.max-bytes", "10", "kapak.priority.step", "PT1M");
    private final Workflows workflows = KnownWorkflows.of(version);
    private final Admission admission = new Admission(clock, workflows, settings, new QueueTerms(workflows, settings));

    private Item.Start admit(UUID id, int priority, String metadata, String input) {
        StartRun wish = new StartRun(id, "pay", priority, Trigger.JMS, metadata, input);
        return admission.admit(new Caller(3, 1, Set.of("run")), wish, new Sample.Heard());
    }

    private void refuses(RunMessages reason, UUID id, int priority, String metadata, String input) {
        assertThatThrownBy(() -> admit(id, priority, metadata, input))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private UUID idOf(Duration offset) {
        return new UuidV7(() -> clock.millis() + offset.toMillis()).next();
    }

    @Test
    void givesAFreshRunIdVersionAndTheTasksPriority() {
        Item.Start start = admit(null, 0, null, "{}");

        assertThat(start.id().version()).isEqualTo(7);
        assertThat(start.version()).isEqualTo(version);
        assertThat(start.priority()).isEqualTo(2);
        assertThat(start.trigger()).isEqualTo(Trigger.JMS);
        assertThat(start.created() - start.rank()).isEqualTo(60_000);
    }

    @Test
    void ranksAHigherPriorityAsIfItHadComeEarlier() {
        Item.Start low = admit(null, 1, null, "{}");
        Item.Start high = admit(null, 3, null, "{}");

        assertThat(low.created() - low.rank()).isZero();
        assertThat(high.created() - high.rank()).isEqualTo(120_000);
    }

    @Test
    void keepsTheIdThatACallerRepeats() {
        UUID id = idOf(Duration.ofHours(-11));

        assertThat(admit(id, 0, null, "{}").id()).isEqualTo(id);
    }

    @Test
    void refusesIdsThatAreNotOfNow() {
        refuses(RunMessages.BAD_ID, idOf(Duration.ofHours(-13)), 0, null, "{}");
        refuses(RunMessages.BAD_ID, idOf(Duration.ofMinutes(6)), 0, null, "{}");
        refuses(RunMessages.BAD_ID, UUID.randomUUID(), 0, null, "{}");
    }

    @Test
    void refusesOtherPriorities() {
        refuses(RunMessages.BAD_PRIORITY, null, 4, null, "{}");
        refuses(RunMessages.BAD_PRIORITY, null, -1, null, "{}");
    }

    @Test
    void countsBytesOfUtf8NotCharacters() {
        String fits = "ä".repeat(512);
        assertThat(admit(null, 0, null, fits).input()).isEqualTo(fits);

        refuses(RunMessages.TOO_LARGE, null, 0, null, fits + "x");
        refuses(RunMessages.TOO_LARGE, null, 0, "€€€€", "{}");
    }

    @Test
    void countsEachCharacterAsTheEncoderDoes() {
        for (String text : new String[] {"", "abc", "äß", "€", "😀", "a😀ä€b"}) {
            assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @Test
    void checksTheInputOfARestStartAgainstTheSchemaAndNoOther() {
        TaskDefinition task = new TaskDefinition(
                "pay",
                "pay",
                0,
                0,
                0,
                0,
                0,
                2,
                null,
                null,
                "{\"properties\":{\"n\":{\"minimum\":1}},\"required\":[\"n\"]}",
                List.of(),
                false);
        Version checked = new Version(5, 3, 5, "pay", 1, List.of(new Action(5, 5, task)), Instant.EPOCH);
        Workflows known = KnownWorkflows.of(checked);
        Admission admits = new Admission(clock, known, settings, new QueueTerms(known, settings));
        Caller caller = new Caller(3, 1, Set.of("run"));

        StartRun byRest = new StartRun(null, "pay", 0, Trigger.REST, null, "{\"n\":0}");
        assertThatThrownBy(() -> admits.admit(caller, byRest, new Sample.Heard()))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(WorkflowMessages.INVALID_INPUT);
                    assertThat(refused.faults())
                            .containsExactly(new Fault("/input/n", "must be at least 1", "minimum", "1"));
                });

        StartRun byJms = new StartRun(null, "pay", 0, Trigger.JMS, null, "{\"n\":0}");
        assertThat(admits.admit(caller, byJms, new Sample.Heard()).input()).isEqualTo("{\"n\":0}");
    }
}
