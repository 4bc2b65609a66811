// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

/** {@code dev.kapak:type=Engine}. */
@Described("This node of the engine.")
public interface EngineMXBean {

    /** {@code kapak.instance}. */
    @Described("The node's stable name, setting kapak.instance")
    String getNode();

    /** The number of this life. */
    @Described(
            "The number of this life of the node; it grows with each start, and with each that others made necessary")
    int getEpoch();

    /** {@code STARTING}, {@code READY}, {@code CLOSED} or {@code STOPPED}. */
    @Described("STARTING, READY, CLOSED or STOPPED")
    String getState();

    /** Why it is so. */
    @Described("Why the state is what it is")
    String getReason();

    /** The schema's version. */
    @Described("Version of the database's schema")
    String getSchema();

    /** Whether workers of this node get nothing new. */
    @Described("Whether workers of this node get no new task")
    boolean isDraining();

    /** Open tasks of the workers of this node. */
    @Described("Tasks that workers of this node have now")
    int getOpenTasks();

    /** Workers of this node get nothing new. */
    @Described("Workers of this node get no new task; what they have goes on, and starts are accepted as before."
            + " To empty a server before it is stopped: wait until OpenTasks is 0. Over with resume or the next start")
    void drain();

    /** Ends {@link #drain()}. */
    @Described("Ends drain")
    void resume();
}
