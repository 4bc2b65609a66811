// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.engine.platform.Message;
import dev.kapak.engine.platform.ProblemKind;

/** Messages about workers and what they send. */
public enum WorkerMessages implements Message {
    /** Another protocol version. */
    OTHER_VERSION(
            "KAPAK-0501",
            ProblemKind.VALIDATION,
            "The message has protocol version \"%s\"; this engine speaks %s.",
            "Use the SDK of the engine's version."),
    /** A message that cannot be read. */
    MALFORMED(
            "KAPAK-0502",
            ProblemKind.MALFORMED,
            "A %s message cannot be read: %s.",
            "Use the SDK, or send what docs/reference/jms-messages.md says."),
    /** Slots out of range. */
    BAD_SLOTS(
            "KAPAK-0503",
            ProblemKind.VALIDATION,
            "Worker %s asks for %s slots; allowed is 1 to %s.",
            "Correct slots of @WorkerDefinition or kapak.worker.<name>.slots."),
    /** Address in use. */
    ADDRESS_TAKEN(
            "KAPAK-0504",
            ProblemKind.CONFLICT,
            "Worker %s of application %s cannot use instance \"%s\": application %s has a live worker of that name there.",
            "Give the worker another name, or the server another kapak.instance."),
    /** The intake does not answer. */
    NOT_RECEIVING(
            "KAPAK-0505",
            ProblemKind.INTERNAL,
            "Worker %s of application %s on %s is registered but does not receive: its message-driven bean does not read %s.",
            "On Open Liberty include kapak-worker.xml (a jmsActivationSpec with id \"kapak\") in server.xml and ship"
                    + " WEB-INF/ibm-ejb-jar-bnd.xml; on WildFly set annotation-property-replacement of the subsystem ee to"
                    + " true (docker/wildfly/broker.cli); or start the bean again if it was stopped in the console."),
    /** Two versions at once. */
    TWO_VERSIONS(
            "KAPAK-0506",
            ProblemKind.INTERNAL,
            "Workflow %s is served in several versions: %s. New runs take the newest registration, version %s;"
                    + " a run of one of them goes only to a worker that registered it.",
            "Undeploy the older application when its runs have ended."),
    /** Nobody left for what waits. */
    NO_TASKS(
            "KAPAK-0507",
            ProblemKind.VALIDATION,
            "Worker %s registers no task.",
            "Give the worker tasks, or declare none."),
    /** Whose owner may be dead. */
    OWNER_SILENT(
            "KAPAK-0508",
            ProblemKind.UNAVAILABLE,
            "Node \"%s\" owns worker %s and is silent; whether it is dead is not certain yet.",
            "Nothing; the worker asks again, and another node takes it over when the time of kapak.node.dead is over.");

    private final Words words;

    WorkerMessages(String code, ProblemKind kind, String what, String fix) {
        words = new Words(code, kind, what, fix);
    }

    @Override
    public Words words() {
        return words;
    }
}
