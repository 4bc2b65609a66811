// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

/** The engine refused a start, and nothing was started; or it refused to cancel a run. */
public class EngineRefusedException extends KapakException {

    private final String code;
    private final String fix;

    /**
     * Repeats the engine's words.
     *
     * @param code stable code, for example {@code KAPAK-0301}
     * @param message what happened
     * @param fix what to do; may be empty
     */
    public EngineRefusedException(String code, String message, String fix) {
        super((code + " " + message + " " + fix).strip());
        this.code = code;
        this.fix = fix;
    }

    /** The stable code, for example {@code KAPAK-0301}. */
    public String code() {
        return code;
    }

    /** What to do; may be empty. */
    public String fix() {
        return fix;
    }
}
