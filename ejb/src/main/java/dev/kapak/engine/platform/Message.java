// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import java.util.Locale;

/** A text that a user or admin can see: implemented by each feature's {@code Messages} enum. Codes are never reused. */
public interface Message {

    /**
     * What a message consists of.
     *
     * @param code the stable code, {@code KAPAK-nnnn}
     * @param kind what sort of fault it is
     * @param what what happened, a format of {@link String#format}
     * @param fix what to do about it
     */
    record Words(String code, ProblemKind kind, String what, String fix) {}

    /** All of it. */
    Words words();

    /** The stable code, {@code KAPAK-nnnn}. */
    default String code() {
        return words().code();
    }

    /** What sort of fault it is. */
    default ProblemKind kind() {
        return words().kind();
    }

    /** What happened, a format of {@link String#format}. */
    default String what() {
        return words().what();
    }

    /** What to do about it. */
    default String fix() {
        return words().fix();
    }

    /** What happened, filled in. */
    default String say(Object... values) {
        return String.format(Locale.ROOT, what(), values);
    }

    /** The code, and what happened, filled in. */
    default String text(Object... values) {
        return code() + " " + say(values);
    }
}
