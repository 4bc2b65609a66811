// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

/**
 * The workers of a node are to register again: the body of a {@link Kind#ENGINE_UP} message. The node came up, or it is
 * dead and another one has taken over. Workers that are not registered anywhere register, too.
 *
 * @param nodeQueue physical name of the queue that those workers send their heartbeats to
 */
public record EngineUp(String nodeQueue) {

    /** The body. */
    public String toBody() {
        return new JsonLineWriter().put("nodeQueue", nodeQueue).toString();
    }

    /** Reads what {@link #toBody()} wrote. */
    public static EngineUp of(String body) {
        return new EngineUp(JsonLine.parse(body).string("nodeQueue"));
    }
}
