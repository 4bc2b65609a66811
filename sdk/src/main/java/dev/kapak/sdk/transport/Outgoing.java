// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transport;

import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A message to the engine.
 *
 * @param queue physical name of the queue
 * @param kind what it is about
 * @param body lines of JSON
 */
public record Outgoing(String queue, Kind kind, String body) {

    private static final Duration HINT = Duration.ofSeconds(30);
    private static final Duration WORK = Duration.ofSeconds(60);
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * How long the broker keeps it. Everything is sent again when unanswered, so nothing needs to be kept for long; but only
     * the answer to a registration tells how wrong this process's clock is, by which the broker's would judge.
     */
    public Duration timeToLive() {
        return switch (kind) {
            case REGISTER -> DAY;
            case START, RESULTS, LOGS -> WORK;
            default -> HINT;
        };
    }

    /**
     * Packs lines into as few messages as the limits of the wire allow; a longer line travels alone.
     *
     * @param queue the queue
     * @param kind the kind
     * @param head first line of every message; empty for none
     * @param lines the lines, at least one
     */
    public static List<Outgoing> pack(String queue, Kind kind, String head, List<String> lines) {
        List<Outgoing> messages = new ArrayList<>();
        StringBuilder body = new StringBuilder(head);
        int count = 0;
        for (String line : lines) {
            if (count > 0 && (count == Wire.MAX_TASKS || body.length() + line.length() >= Wire.MAX_CHARACTERS)) {
                messages.add(new Outgoing(queue, kind, body.toString()));
                body = new StringBuilder(head);
                count = 0;
            }
            if (body.length() > 0) {
                body.append('\n');
            }
            body.append(line);
            count++;
        }
        messages.add(new Outgoing(queue, kind, body.toString()));
        return messages;
    }
}
