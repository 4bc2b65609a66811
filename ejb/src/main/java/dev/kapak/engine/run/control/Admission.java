// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.ear.Setting;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.workflow.boundary.Workflows;
import dev.kapak.engine.workflow.control.Action;
import dev.kapak.engine.workflow.control.Version;
import dev.kapak.protocol.UuidV7;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** Checks everything that can be wrong with a start before it enters a lane, and gives it id, version and rank. */
@Singleton
public class Admission {

    private static final long OLDEST_MILLIS = Duration.ofHours(12).toMillis();
    private static final long NEWEST_MILLIS = Duration.ofMinutes(5).toMillis();

    private final EngineClock clock;
    private final Workflows workflows;
    private final UuidV7 ids;
    private final int inputLimit;
    private final int metadataLimit;
    private final QueueTerms terms;

    @Inject
    Admission(EngineClock clock, Workflows workflows, Settings settings, QueueTerms terms) {
        this.clock = clock;
        this.workflows = workflows;
        this.ids = new UuidV7(clock::millis);
        this.inputLimit = settings.number(Setting.INPUT_MAX_BYTES);
        this.metadataLimit = settings.number(Setting.METADATA_MAX_BYTES);
        this.terms = terms;
    }

    /**
     * Checks a wish.
     *
     * @throws RefusedException naming the first fault, or all that the input has by its schema
     */
    public Item.Start admit(Caller caller, StartRun wish, Answer answer) {
        checkSize("input", wish.input(), inputLimit, Setting.INPUT_MAX_BYTES.key());
        String metadata = wish.metadata();
        if (metadata != null) {
            checkSize("metadata", metadata, metadataLimit, Setting.METADATA_MAX_BYTES.key());
        }
        if (wish.priority() < 0 || wish.priority() > 3) {
            throw new RefusedException(RunMessages.BAD_PRIORITY, wish.priority());
        }
        long now = clock.millis();
        UUID given = wish.id();
        UUID id = given == null ? ids.next() : checked(given, now);
        Version version = workflows.current(caller.tenant(), wish.workflow());
        Action action = version.actions().get(0);
        if (wish.trigger() == Trigger.REST) {
            action.input().check(wish.workflow(), wish.input());
        }
        int priority = wish.priority() == 0 ? defaultPriority(version) : wish.priority();
        return new Item.Start(
                id,
                version,
                action,
                priority,
                wish.trigger(),
                now,
                terms.rank(priority, now),
                QueueTerms.expires(action.definition(), now),
                metadata,
                wish.input(),
                wish.once(),
                answer);
    }

    /** All tasks of a run have the same: the highest that one of them asks for. */
    private static int defaultPriority(Version version) {
        return version.actions().stream()
                .mapToInt(action -> action.definition().priority())
                .max()
                .orElse(1);
    }

    private static UUID checked(UUID id, long now) {
        long millis = UuidV7.millisOf(id);
        if (id.version() != 7 || millis < now - OLDEST_MILLIS || millis > now + NEWEST_MILLIS) {
            throw new RefusedException(RunMessages.BAD_ID, id);
        }
        return id;
    }

    private static void checkSize(String what, String text, int limit, String setting) {
        // A character has at most three bytes of UTF-8 (a pair of surrogates four): count only where it can matter.
        if (text.length() > limit / 3) {
            long bytes = Utf8.length(text);
            if (bytes > limit) {
                throw new RefusedException(RunMessages.TOO_LARGE, what, bytes, limit, setting);
            }
        }
    }
}
