// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import java.util.Locale;

/** A text that a user or admin can see: implemented by each feature's {@code Messages} enum. Codes are never reused. */
public interface Message {

    /** The stable code, {@code KAPAK-nnnn}. */
    String code();

    /** What sort of fault it is. */
    ProblemKind kind();

    /** What happened, a format of {@link String#format}. */
    String what();

    /** What to do about it. */
    String fix();

    /** What happened, filled in. */
    default String say(Object... values) {
        return String.format(Locale.ROOT, what(), values);
    }
}
