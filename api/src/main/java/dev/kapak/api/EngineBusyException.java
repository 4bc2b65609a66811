// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

/**
 * The engine was busy or starting for as long as it was asked. Of a start: nothing was started; try again later. Of a wish to
 * cancel: cancel again, which does no harm.
 */
public final class EngineBusyException extends EngineRefusedException {

    /**
     * Repeats the engine's last words.
     *
     * @param code stable code, for example {@code KAPAK-0301}
     * @param message what happened
     * @param fix what to do; may be empty
     */
    public EngineBusyException(String code, String message, String fix) {
        super(code, message, fix);
    }
}
