// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transaction;

import org.jspecify.annotations.Nullable;

/** The application's database did not do as it should. */
public final class TablesException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says what it says. */
    public TablesException(String message, @Nullable Exception cause) {
        super(message, cause);
    }
}
