// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web;

import dev.kapak.engine.platform.Message;
import dev.kapak.engine.platform.ProblemKind;

/** Messages about requests that the engine never gets to see. */
public enum WebMessages implements Message {
    /** Unknown path. */
    NO_SUCH_PATH(
            "KAPAK-0901",
            ProblemKind.NOT_FOUND,
            "There is nothing at this path.",
            "Check the path; /openapi lists all of them."),
    /** Wrong method. */
    METHOD_NOT_ALLOWED(
            "KAPAK-0902",
            ProblemKind.MALFORMED,
            "The path does not know this method.",
            "Use one of the methods in the header Allow; /openapi lists all of them."),
    /** Accept. */
    NOT_ACCEPTABLE(
            "KAPAK-0903",
            ProblemKind.MALFORMED,
            "The path has no answer of a type that the header Accept allows.",
            "Leave the header Accept out, or allow application/json."),
    /** Content-Type. */
    UNSUPPORTED_MEDIA(
            "KAPAK-0904",
            ProblemKind.MALFORMED,
            "The body must be plain JSON, with Content-Type application/json and no Content-Encoding.",
            "Send the header \"Content-Type: application/json\" and do not compress the body."),
    /** Too many bytes. */
    BODY_TOO_LARGE(
            "KAPAK-0905",
            ProblemKind.TOO_LARGE,
            "The body is larger than %s bytes.",
            "Store large data elsewhere and pass a reference, send fewer runs at once, or raise kapak.input.max-bytes."),
    /** Not UTF-8. */
    NOT_UTF8(
            "KAPAK-0906",
            ProblemKind.MALFORMED,
            "The body is not UTF-8: the byte at %s (counted from 0) belongs to no character.",
            "Send JSON as UTF-8."),
    /** Not JSON. */
    NOT_JSON(
            "KAPAK-0907",
            ProblemKind.MALFORMED,
            "The body is not well-formed JSON: line %s, column %s: %s.",
            "Correct the body; RFC 8259 allows neither comments nor trailing commas."),
    /** Nested too deeply. */
    TOO_DEEP(
            "KAPAK-0908",
            ProblemKind.MALFORMED,
            "The body is nested more than %s levels deep: line %s, column %s.",
            "Send a flatter document, or pass the deep part as a string."),
    /** The connection broke. */
    BODY_UNREADABLE(
            "KAPAK-0909",
            ProblemKind.MALFORMED,
            "The body ended before it was complete.",
            "Send the request again; check Content-Length and proxies on the way."),
    /** Values that are not allowed. */
    BAD_BODY(
            "KAPAK-0910",
            ProblemKind.VALIDATION,
            "The body has %s, the first at \"%s\": %s.",
            "Correct what \"errors\" lists; nothing was stored."),
    /** A payload with too many bytes. */
    VALUE_TOO_LARGE(
            "KAPAK-0911",
            ProblemKind.TOO_LARGE,
            "The body has %s, the first at \"%s\": %s.",
            "Store large data elsewhere and pass a reference, or raise kapak.input.max-bytes; nothing was stored."),
    /** Parameters that are not allowed. */
    BAD_QUERY(
            "KAPAK-0912",
            ProblemKind.MALFORMED,
            "The query has %s, the first at \"%s\": %s.",
            "Correct what \"errors\" lists; /openapi has all parameters."),
    /** A cursor that is none. */
    CURSOR_INVALID(
            "KAPAK-0913",
            ProblemKind.MALFORMED,
            "cursor-invalid: the cursor is not one that this API made.",
            "Pass page.next of an answer unchanged, or leave the cursor out to start from the newest run."),
    /** A cursor of another list. */
    CURSOR_MISMATCH(
            "KAPAK-0914",
            ProblemKind.MALFORMED,
            "cursor-mismatch: the cursor was made for other filters.",
            "Repeat workflow, status, since and until exactly as for the first page, or leave the cursor out."),
    /** A path with something that is no id. */
    BAD_RUN_ID(
            "KAPAK-0915",
            ProblemKind.MALFORMED,
            "\"%s\" is not the id of a run.",
            "An id is a UUID like 01980000-0000-7000-8000-000000000000, as the answer to the start gave it."),
    /** Refused by the server below us. */
    BAD_REQUEST(
            "KAPAK-0916",
            ProblemKind.MALFORMED,
            "The request cannot be understood (HTTP status %s).",
            "Check path, query and headers; /openapi describes them."),
    /** The database went away while reading. */
    CANNOT_READ(
            "KAPAK-0917",
            ProblemKind.UNAVAILABLE,
            "The answer could not be read, since the database cannot be used for now.",
            "Try again in a few seconds; /kapak/health tells when the engine is ready.");

    private final Words words;

    WebMessages(String code, ProblemKind kind, String what, String fix) {
        words = new Words(code, kind, what, fix);
    }

    @Override
    public Words words() {
        return words;
    }
}
