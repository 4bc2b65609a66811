// SPDX-License-Identifier: Apache-2.0
package dev.kapak.ear;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the engine says of itself to health checks, which may run in another module of the EAR: the one static registry.
 */
public final class EngineState {

    /** How far the start has come. */
    public enum Phase {
        /** Not yet open for work. */
        STARTING,
        /** Open. */
        READY,
        /** Was open; the database or the identity is lost for now. */
        CLOSED,
        /** Stopped. */
        STOPPED
    }

    private record Status(Phase phase, String reason) {}

    private static volatile Status status = new Status(Phase.STARTING, "the engine is starting");
    private static final AtomicLong LAST_TICK_NANOS = new AtomicLong(System.nanoTime());
    private static final Map<String, String> DETAILS = new ConcurrentHashMap<>();

    private EngineState() {}

    /** Sets the phase with its reason in words. */
    public static void phase(Phase phase, String reason) {
        status = new Status(phase, reason);
    }

    /** The phase. */
    public static Phase phase() {
        return status.phase;
    }

    /** Why the phase is what it is. */
    public static String reason() {
        return status.reason;
    }

    /** The engine's clock ticked. */
    public static void tick() {
        LAST_TICK_NANOS.set(System.nanoTime());
    }

    /** Milliseconds since the last tick. */
    public static long millisSinceTick() {
        return (System.nanoTime() - LAST_TICK_NANOS.get()) / 1_000_000;
    }

    /** Adds a detail for health answers, for example node or schema version. */
    public static void detail(String name, String value) {
        DETAILS.put(name, value);
    }

    /** All details, sorted by name. */
    public static Map<String, String> details() {
        return new TreeMap<>(DETAILS);
    }
}
