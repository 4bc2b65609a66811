// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.answer;

import dev.kapak.engine.platform.ProblemKind;
import java.util.Arrays;
import java.util.Optional;

/** The sorts of problem, each with a page of its own at {@code problems/<slug>}: the stable list of the API. */
public enum ProblemType {
    /** The request cannot be read. */
    MALFORMED(
            400,
            "malformed",
            "The request cannot be read",
            "The body is not well-formed JSON in UTF-8, or path, query or headers have something that they must not have.",
            "Correct the place that \"detail\" and \"errors\" name. Repeating the request unchanged does not help."),
    /** No valid API token. */
    UNAUTHENTICATED(
            401,
            "unauthenticated",
            "No valid API token",
            "The request carries no token, or one that is unknown or revoked.",
            "Send \"Authorization: Bearer <token>\" with a token that an administrator issued."),
    /** Not allowed. */
    FORBIDDEN(
            403,
            "forbidden",
            "Not allowed for this token",
            "The token is valid but lacks the scope that the request needs.",
            "Use a token with the scope that \"detail\" names: run to start, read to look, admin to examine."),
    /** No such thing. */
    NOT_FOUND(
            404,
            "not-found",
            "Not found",
            "The path, or what it names, does not exist, or belongs to another tenant.",
            "Check the id or the name. Runs are deleted when their retention time is over."),
    /** Wrong method. */
    METHOD_NOT_ALLOWED(
            405,
            "method-not-allowed",
            "Method not allowed",
            "The path exists, but not for this method.",
            "Use one of the methods in the header Allow."),
    /** Accept. */
    NOT_ACCEPTABLE(
            406,
            "not-acceptable",
            "No acceptable answer",
            "The header Accept allows no type that the path can answer with.",
            "Leave the header Accept out, or allow application/json."),
    /** Contradicts what is stored. */
    CONFLICT(
            409,
            "conflict",
            "Contradicts what is stored",
            "Something else has changed what the request is about.",
            "Read the present state and decide again."),
    /** Too large. */
    TOO_LARGE(
            413,
            "too-large",
            "Too large",
            "The body, or a value in it, has more bytes than a setting allows.",
            "Store large data elsewhere and pass a reference, split the request, or raise the setting that \"fix\" names."),
    /** Content-Type. */
    UNSUPPORTED_MEDIA(
            415,
            "unsupported-media",
            "Unsupported type of body",
            "The body is not announced as plain application/json.",
            "Send \"Content-Type: application/json\" and no Content-Encoding."),
    /** A value that is not allowed. */
    VALIDATION(
            422,
            "validation",
            "A value is not allowed",
            "The request can be read, but at least one value is missing, of a wrong type or out of its range.",
            "Correct everything that \"errors\" lists. Nothing was stored."),
    /** A limit. */
    LIMIT_EXCEEDED(
            429,
            "limit-exceeded",
            "A limit is reached for now",
            "More arrives than can be stored at the moment, or than a limit allows.",
            "Wait as long as the header Retry-After says, then repeat the request. Nothing was stored."),
    /** Our fault. */
    INTERNAL(
            500,
            "internal",
            "A fault of the engine",
            "Something happened that should not. The server's log has the details under the incident that \"detail\" names.",
            "Report it with the log's entry. If the request started a run, look whether it is there before repeating."),
    /** Not available. */
    UNAVAILABLE(
            503,
            "unavailable",
            "Not available for now",
            "The engine is starting or draining, or its database cannot be reached.",
            "Wait as long as the header Retry-After says, then repeat the request. /kapak/health tells the reason."),
    /** Nobody knows. */
    OUTCOME_UNKNOWN(
            503,
            "outcome-unknown",
            "It is not known whether it happened",
            "The database was lost at the moment of the commit, and did not come back in time to be asked.",
            "Look the run up by the id in \"detail\", or start it again with the same id: it is stored at most once.");

    private final int status;
    private final String slug;
    private final String title;
    private final String cause;
    private final String action;

    ProblemType(int status, String slug, String title, String cause, String action) {
        this.status = status;
        this.slug = slug;
        this.title = title;
        this.cause = cause;
        this.action = action;
    }

    /** The type for a sort of message. */
    public static ProblemType of(ProblemKind kind) {
        return ofSlug(kind.slug()).orElse(INTERNAL);
    }

    /** The type with that name. */
    public static Optional<ProblemType> ofSlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug.equals(slug)).findFirst();
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The stable name. */
    public String slug() {
        return slug;
    }

    /** A few words. */
    public String title() {
        return title;
    }

    /** Why it happens. */
    public String cause() {
        return cause;
    }

    /** What to do. */
    public String action() {
        return action;
    }

    /** Whether the same request may succeed soon. */
    public boolean again() {
        return this == LIMIT_EXCEEDED || this == UNAVAILABLE || this == OUTCOME_UNKNOWN;
    }
}
