// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import org.jspecify.annotations.Nullable;

/** Thrown by a task to say that another attempt is useless: the run fails at once, whatever retries are left. */
public class NonRetryableException extends RuntimeException {

    /**
     * Says why.
     *
     * @param message why another attempt is useless; stored with the run
     */
    public NonRetryableException(String message) {
        super(message);
    }

    /**
     * Says why and where it comes from.
     *
     * @param message why another attempt is useless; stored with the run
     * @param cause what it comes from, or null
     */
    public NonRetryableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
