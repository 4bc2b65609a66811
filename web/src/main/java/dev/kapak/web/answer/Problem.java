// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.answer;

import dev.kapak.engine.platform.Message;
import dev.kapak.engine.platform.PlatformMessages;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.RefusedException.Fault;
import dev.kapak.web.WebMessages;
import dev.kapak.web.json.JsonWriter;
import java.util.List;

/**
 * What a client is told when something went wrong (RFC 9457).
 *
 * @param type what sort
 * @param code the message's code
 * @param detail what happened
 * @param fix what to do
 * @param faults all faults of the request, perhaps none
 */
public record Problem(ProblemType type, String code, String detail, String fix, List<Fault> faults) {

    /** Media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A copy of its own. */
    public Problem {
        faults = List.copyOf(faults);
    }

    /** Of a refusal. */
    public static Problem of(RefusedException refusal) {
        Message reason = refusal.reason();
        return new Problem(
                ProblemType.of(reason.kind()),
                reason.code(),
                String.valueOf(refusal.getMessage()),
                reason.fix(),
                refusal.faults());
    }

    /** Of a status that Jakarta REST chose itself. */
    public static Problem of(int status) {
        return switch (status) {
            case 404 -> of(ProblemType.NOT_FOUND, WebMessages.NO_SUCH_PATH);
            case 405 -> of(ProblemType.METHOD_NOT_ALLOWED, WebMessages.METHOD_NOT_ALLOWED);
            case 406 -> of(ProblemType.NOT_ACCEPTABLE, WebMessages.NOT_ACCEPTABLE);
            case 415 -> of(ProblemType.UNSUPPORTED_MEDIA, WebMessages.UNSUPPORTED_MEDIA);
            default -> of(ProblemType.MALFORMED, WebMessages.BAD_REQUEST, status);
        };
    }

    private static Problem of(ProblemType type, Message message, Object... values) {
        return new Problem(type, message.code(), message.say(values), message.fix(), List.of());
    }

    /** Of a failure that nobody expected; the log has the rest under the incident. */
    public static Problem unexpected(String incident) {
        return of(ProblemType.INTERNAL, PlatformMessages.INTERNAL, "incident " + incident);
    }

    /** Of a database that went away. */
    public static Problem cannotRead() {
        return of(ProblemType.UNAVAILABLE, WebMessages.CANNOT_READ);
    }

    /**
     * The body.
     *
     * @param context path of the application, with a slash at its end
     * @param instance path of the request
     */
    public byte[] toBytes(String context, String instance) {
        JsonWriter json = new JsonWriter()
                .object()
                .put("type", context + "problems/" + type.slug())
                .put("title", type.title())
                .put("status", type.status())
                .put("detail", detail)
                .put("instance", instance)
                .put("code", code)
                .put("fix", fix);
        writeFaults(json);
        return json.endObject().toBytes();
    }

    private void writeFaults(JsonWriter json) {
        if (faults.isEmpty()) {
            return;
        }
        json.array("errors");
        for (Fault fault : faults) {
            json.object()
                    .put("pointer", fault.pointer())
                    .put("detail", fault.detail())
                    .put("keyword", fault.keyword())
                    .raw("allowed", fault.allowed())
                    .endObject();
        }
        json.endArray();
    }

    /** The short form, as a member of an answer about many. */
    void write(JsonWriter json) {
        json.object("error").put("code", code).put("detail", detail).put("fix", fix);
        writeFaults(json);
        json.endObject();
    }
}
