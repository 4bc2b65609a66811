// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.control;

import dev.kapak.engine.platform.RefusedException;
import jakarta.inject.Singleton;
import java.util.Properties;

/**
 * The place of the one engine in a server's process. A second copy of the application, under another name, has class loaders and
 * singletons of its own; what both see is the process's system properties. Without this it would take the node's name over from
 * the first, which would stop for good.
 */
@Singleton
public class Seat {

    private static final String KEY = "dev.kapak.engine";

    private final Properties process;
    private String mine = "";

    /** The seat of this process. */
    public Seat() {
        this(System.getProperties());
    }

    Seat(Properties process) {
        this.process = process;
    }

    /**
     * Takes the seat, or keeps it.
     *
     * @throws RefusedException KAPAK-0113 while another application has it
     */
    public synchronized void take(String application) {
        Object holder = process.putIfAbsent(KEY, application);
        if (holder != null && mine.isEmpty()) {
            throw new RefusedException(NodeMessages.SECOND_ENGINE, application, holder);
        }
        mine = application;
    }

    /** Leaves the seat to whoever waits for it. */
    public synchronized void leave() {
        if (!mine.isEmpty()) {
            process.remove(KEY, mine);
            mine = "";
        }
    }
}
