// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.request;

import dev.kapak.engine.run.control.OnceKey;
import dev.kapak.engine.run.control.StartRun;
import dev.kapak.web.json.JsonScanner;
import dev.kapak.web.json.JsonValue;
import dev.kapak.web.json.JsonValue.Kind;
import dev.kapak.web.json.JsonValue.Member;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The key that makes starts of a workflow the same: the member {@code idempotency} of a run, or for a day by the header of the
 * same purpose.
 */
public final class IdempotencyKey {

    /** The header. */
    public static final String HEADER = "Idempotency-Key";

    private static final Duration DAY = Duration.ofDays(1);
    private static final String KEY = "key";
    private static final String TTL = "ttl";
    private static final String UNTIL_FINISHED = "untilFinished";

    private final String text;
    private final String at;
    private final Faults faults;
    private String key = "";
    private @Nullable Duration ttl;
    private boolean untilFinished;

    private IdempotencyKey(String text, String at, Faults faults) {
        this.text = text;
        this.at = at;
        this.faults = faults;
    }

    /**
     * A start with the key of the header, if there is one.
     *
     * @throws dev.kapak.engine.platform.RefusedException KAPAK-0911 if it is too long, or the start has another one
     */
    public static StartRun of(@Nullable String header, StartRun wish) {
        if (header == null) {
            return wish;
        }
        Faults faults = new Faults();
        OnceKey given = wish.once();
        check(header, "", faults);
        if (given != null && !given.key().equals(header)) {
            faults.add("/idempotency/key", "is another one than that of the header " + HEADER);
        }
        faults.refuseBody();
        OnceKey once = given == null ? new OnceKey(header, DAY.toMillis()) : given;
        return new StartRun(
                wish.id(), wish.workflow(), wish.priority(), wish.trigger(), wish.metadata(), wish.input(), once);
    }

    private static void check(String value, String pointer, Faults faults) {
        if (!OnceKey.isAllowed(value)) {
            faults.add(pointer, "must have 1 to " + OnceKey.MOST_CHARS + " characters, not only blanks");
        }
    }

    /** Reads the member; empty with a fault. */
    static Optional<OnceKey> read(JsonValue value, String text, String at, Faults faults) {
        if (value.kind() != Kind.OBJECT) {
            faults.add(at, "must be an object, not " + value.kind().words());
            return Optional.empty();
        }
        // The scan of a body does not look into the values of its members.
        String own = value.raw(text);
        return new IdempotencyKey(own, at, faults).read(JsonScanner.scan(own, 1, faults::add));
    }

    private Optional<OnceKey> read(JsonValue value) {
        Set<String> seen = new HashSet<>();
        for (Member member : value.members()) {
            if (!seen.add(member.name())) {
                faults.add(RunReader.pointer(at, member.name()), "must be there only once");
            } else {
                member(member);
            }
        }
        if (!seen.contains(KEY)) {
            faults.add(at + "/key", "is missing");
        }
        if (untilFinished && ttl != null) {
            faults.add(at + "/ttl", "must not be there beside untilFinished");
        }
        Duration holds = ttl == null ? DAY : ttl;
        return Optional.of(new OnceKey(key, untilFinished ? 0 : holds.toMillis()));
    }

    private void member(Member member) {
        JsonValue value = member.value();
        switch (member.name()) {
            case KEY -> {
                key = value.kind() == Kind.STRING ? value.string(text) : "";
                check(key, at + "/key", faults);
            }
            case TTL -> ttl(value);
            case UNTIL_FINISHED -> {
                untilFinished = value.raw(text).equals("true");
                if (!untilFinished && !value.raw(text).equals("false")) {
                    faults.add(at + "/untilFinished", "must be true or false");
                }
            }
            default ->
                faults.add(
                        RunReader.pointer(at, member.name()),
                        "there is no such member here; allowed are key, ttl, untilFinished");
        }
    }

    private void ttl(JsonValue value) {
        try {
            Duration read = Duration.parse(value.kind() == Kind.STRING ? value.string(text) : "");
            if (read.compareTo(OnceKey.SHORTEST) >= 0 && read.compareTo(OnceKey.LONGEST) <= 0) {
                ttl = read;
                return;
            }
        } catch (DateTimeParseException e) {
            // as one that is out of range
        }
        faults.add(at + "/ttl", "must be an ISO duration from PT1S to P365D");
    }
}
