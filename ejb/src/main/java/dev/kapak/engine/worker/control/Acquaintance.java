// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.engine.node.control.Neighbours;
import dev.kapak.engine.node.control.NodeMessages;
import dev.kapak.engine.node.control.Pulse;
import dev.kapak.engine.platform.Problems;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Wire;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether the nodes of one database hear each other. With brokers of their own they cannot, and a worker of one would never
 * learn what another has for it.
 */
@Singleton
public class Acquaintance {

    private final JmsOutbox outbox;
    private final Problems problems;
    private final Pulse pulse;
    private final Map<String, Long> heard = new HashMap<>();
    private Set<String> named = Set.of();

    @Inject
    Acquaintance(JmsOutbox outbox, Problems problems, Pulse pulse) {
        this.outbox = outbox;
        this.problems = problems;
        this.pulse = pulse;
    }

    /** A node says that it is there. */
    public synchronized void heard(String name) {
        heard.put(name, System.nanoTime());
    }

    /** Says that this node is there, and names the nodes that beat but are not heard. */
    public synchronized void look(String self, Neighbours neighbours) {
        long now = System.nanoTime();
        if (!neighbours.names().isEmpty()) {
            outbox.body(Address.topic(Wire.WAKE_TOPIC), Kind.HELLO, self);
        }
        heard.keySet().retainAll(neighbours.names());
        neighbours.names().forEach(name -> heard.putIfAbsent(name, now));
        Set<String> silent = new HashSet<>(neighbours.cutOff());
        if (outbox.isSteady(pulse.limit().toNanos())) {
            heard.forEach((name, at) -> {
                if (now - at > 2 * pulse.limit().toNanos()) {
                    silent.add(name);
                }
            });
        }
        Set<String> before = named;
        named = Set.copyOf(silent);
        before.stream().filter(name -> !silent.contains(name)).forEach(name -> problems.clear(key(name)));
        List.copyOf(silent).forEach(name -> problems.raise(key(name), NodeMessages.CUT_OFF, name));
    }

    private static String key(String name) {
        return "cut-off:" + name;
    }
}
