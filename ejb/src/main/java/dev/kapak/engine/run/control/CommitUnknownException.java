// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

/** The answer to a COMMIT was lost: the transaction may or may not have happened. */
public final class CommitUnknownException extends Exception {

    /** With what was seen. */
    public CommitUnknownException(Throwable cause) {
        super("no answer to COMMIT", cause);
    }
}
