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

    private final String code;
    private final ProblemKind kind;
    private final String what;
    private final String fix;

    PlatformMessages(String code, ProblemKind kind, String what, String fix) {
        this.code = code;
        this.kind = kind;
        this.what = what;
        this.fix = fix;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public String fix() {
        return fix;
    }
}
