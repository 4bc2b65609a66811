// SPDX-License-Identifier: Apache-2.0
package dev.kapak.protocol;

/** Names that both sides of the wire use: properties of a message and physical names of destinations. */
public final class Wire {

    /** Version of the messages; the engine refuses a registration of another one. */
    public static final String VERSION = "1";

    /** String property with {@link #VERSION}. */
    public static final String VERSION_PROPERTY = "kapakVersion";

    /** String property with the name of a {@link Kind}. */
    public static final String KIND_PROPERTY = "kapakKind";

    /** String property with the API token; the token decides the tenant. Absent on what the engine sends. */
    public static final String TOKEN_PROPERTY = "kapakToken";

    /** Queue of registrations, starts, follow requests and wishes to cancel; any node reads it. */
    public static final String ENGINE_QUEUE = "kapak:engine";

    /** Prefix of the queue of heartbeats and results of the workers that one node owns. */
    public static final String NODE_QUEUE_PREFIX = "kapak.node:";

    /** Prefix of the queue that a declared message-driven worker bean reads: {@code <worker>.<instance>} follows. */
    public static final String TASK_QUEUE_PREFIX = "kapak.task:";

    /** String property of what a node sends to the topic: its name. */
    public static final String FROM_PROPERTY = "kapakFrom";

    /** Topic on which a node says that it is up, and nodes tell each other what waits. */
    public static final String WAKE_TOPIC = "kapak:wake";

    /**
     * Name of the MBean by which applications of the engine's own server start and cancel runs without the broker. It has three
     * operations, each with one {@code java.util.function.BiConsumer} by which the application hears answers, a kind and lines
     * at a time, on a thread of the engine that must not be kept; an empty kind says that the engine goes. {@code open} returns
     * a {@code java.util.function.BiPredicate} that takes a token and lines of {@link Kind#START} and says whether they were
     * taken; if not, they have to go the usual way. {@code openCancels} returns the same for {@link Kind#CANCEL_RUNS}.
     * {@code close} ends both. Classes of the JDK only, since neither side sees the other's.
     */
    public static final String LOCAL_INTAKE = "dev.kapak:type=LocalIntake,version=" + VERSION;

    /** Most tasks in one message. */
    public static final int MAX_TASKS = 64;

    /** Most bytes of UTF-8 of a line that a task logs; a longer one is cut, and ends with {@link #CUT}. */
    public static final int MAX_LOG_BYTES = 8 * 1024;

    /** Most bytes of UTF-8 of what a task says it is doing; cut in the same way. */
    public static final int MAX_PROGRESS_BYTES = 1024;

    /** End of a text that was cut. */
    public static final String CUT = " … [cut]";

    /** Most characters in one message of several lines; a longer line travels alone. */
    public static final int MAX_CHARACTERS = 64 * 1024;

    private Wire() {}
}
