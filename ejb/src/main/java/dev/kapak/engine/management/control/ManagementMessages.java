// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

import dev.kapak.engine.platform.Message;
import dev.kapak.engine.platform.ProblemKind;

/** Messages about what an administrator asks for by JMX. */
public enum ManagementMessages implements Message {
    /** No such tenant. */
    UNKNOWN_TENANT(
            "KAPAK-0701",
            ProblemKind.NOT_FOUND,
            "There is no tenant \"%s\".",
            "Take a name that the attribute Tenants of dev.kapak:type=Tenants shows."),
    /** No such worker here. */
    UNKNOWN_WORKER(
            "KAPAK-0702",
            ProblemKind.NOT_FOUND,
            "No worker %s is attached to this node.",
            "Take an id that the attribute Workers shows; a worker is paused at the node that it is attached to."),
    /** Another engine's beans. */
    NAME_TAKEN(
            "KAPAK-0703",
            ProblemKind.INTERNAL,
            "%s is registered already: this server runs the engine twice.",
            "Undeploy one of the two EARs.");

    private final Words words;

    ManagementMessages(String code, ProblemKind kind, String what, String fix) {
        words = new Words(code, kind, what, fix);
    }

    @Override
    public Words words() {
        return words;
    }
}
