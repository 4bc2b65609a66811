// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

/** What sort of fault a message tells of; REST maps each to a status. */
public enum ProblemKind {
    /** The request cannot be read. */
    MALFORMED(400, "malformed"),
    /** No valid API token. */
    UNAUTHENTICATED(401, "unauthenticated"),
    /** Not allowed for this token. */
    FORBIDDEN(403, "forbidden"),
    /** No such thing. */
    NOT_FOUND(404, "not-found"),
    /** Contradicts what is stored. */
    CONFLICT(409, "conflict"),
    /** Larger than allowed. */
    TOO_LARGE(413, "too-large"),
    /** Readable, but a value is not allowed. */
    VALIDATION(422, "validation"),
    /** A limit is reached for now; try again later. */
    LIMIT_EXCEEDED(429, "limit-exceeded"),
    /** A fault of the engine itself. */
    INTERNAL(500, "internal"),
    /** The engine or something it needs is not available for now; try again later. */
    UNAVAILABLE(503, "unavailable"),
    /** It may or may not have happened; look it up by its id. */
    OUTCOME_UNKNOWN(503, "outcome-unknown");

    private final int status;
    private final String slug;

    ProblemKind(int status, String slug) {
        this.status = status;
        this.slug = slug;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The stable name, last part of a problem's type. */
    public String slug() {
        return slug;
    }

    /** Whether the same request may succeed later. */
    public boolean again() {
        return this == LIMIT_EXCEEDED || this == UNAVAILABLE || this == OUTCOME_UNKNOWN;
    }
}
