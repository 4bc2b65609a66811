// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

/** Something could not be started. The message says what, why, and what to do; it is shown as it is. */
public final class LaunchException extends RuntimeException {

    LaunchException(String message) {
        super(message);
    }

    LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
