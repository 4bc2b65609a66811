// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

/** Messages about the surroundings. */
public enum PlatformMessages implements Message {
    /** A setting cannot be used. */
    BAD_SETTING(
            "KAPAK-0001",
            ProblemKind.UNAVAILABLE,
            "Setting %s has the value \"%s\"; allowed is %s.",
            "Correct the setting and restart the server."),
    /** A fault of ours. */
    INTERNAL(
            "KAPAK-0002",
            ProblemKind.INTERNAL,
            "The engine failed unexpectedly: %s",
            "Look for this code in the server's log and report it with what stands there.");

    private final Words words;

    PlatformMessages(String code, ProblemKind kind, String what, String fix) {
        words = new Words(code, kind, what, fix);
    }

    @Override
    public Words words() {
        return words;
    }
}
