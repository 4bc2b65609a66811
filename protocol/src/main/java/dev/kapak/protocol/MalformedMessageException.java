// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

/** A line is not a flat JSON object, or a member is missing or of another type. */
public final class MalformedMessageException extends RuntimeException {

    /**
     * Says what is wrong and where.
     *
     * @param message the fault, with the name of the member or the position
     */
    public MalformedMessageException(String message) {
        super(message);
    }
}
