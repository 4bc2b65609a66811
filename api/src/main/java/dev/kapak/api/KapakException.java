// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import org.jspecify.annotations.Nullable;

/** Something between the application and the engine went wrong; the subclasses say what. */
public class KapakException extends RuntimeException {

    /**
     * Says what happened.
     *
     * @param message what happened and what to do
     */
    public KapakException(String message) {
        super(message);
    }

    /**
     * Says what happened and why.
     *
     * @param message what happened and what to do
     * @param cause what it comes from, or null
     */
    public KapakException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
