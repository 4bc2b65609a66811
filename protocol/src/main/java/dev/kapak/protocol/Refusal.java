// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

/**
 * Why the engine refused something, in the words of its messages.
 *
 * @param code stable code, for example {@code KAPAK-0301}
 * @param message what happened
 * @param fix what to do
 * @param again whether the same request may succeed later (the engine is busy or starting)
 */
public record Refusal(String code, String message, String fix, boolean again) {

    JsonLineWriter write(JsonLineWriter line) {
        return line.put("code", code).put("message", message).put("fix", fix).put("again", again);
    }

    static Refusal of(JsonLine line) {
        return new Refusal(
                line.string("code"),
                line.string("message"),
                line.optionalString("fix").orElse(""),
                line.isTrue("again"));
    }
}
