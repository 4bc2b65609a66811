// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import jakarta.ejb.ApplicationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request was refused, in the words of a {@link Message}. Crosses boundaries as it is. */
@ApplicationException(rollback = true)
public final class RefusedException extends RuntimeException {

    /**
     * One fault in the request's body.
     *
     * @param pointer JSON pointer of the member
     * @param detail what is wrong with it
     * @param keyword the keyword of the JSON Schema that it breaks, if a schema says so
     * @param allowed what that keyword allows, as JSON
     */
    public record Fault(
            String pointer,
            String detail,
            @Nullable String keyword,
            @Nullable String allowed) {

        /** A fault that no schema tells of. */
        public Fault(String pointer, String detail) {
            this(pointer, detail, null, null);
        }
    }

    private final transient Message reason;
    private final transient List<Fault> faults;
    private final transient Object[] values;

    /** Refuses with one message. */
    public RefusedException(Message reason, Object... values) {
        this(List.of(), reason, values);
    }

    /** Refuses with all faults found. */
    public RefusedException(List<Fault> faults, Message reason, Object... values) {
        super(reason.say(values));
        this.reason = reason;
        this.faults = List.copyOf(faults);
        this.values = values.clone();
    }

    /** The message behind the text. */
    public Message reason() {
        return reason;
    }

    /** What was filled in. */
    public Object[] values() {
        return values.clone();
    }

    /** All faults found, perhaps none. */
    public List<Fault> faults() {
        return faults;
    }
}
