// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Wire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts lines of one kind to one address into as few messages as the limits allow, in their order. */
final class Packing {

    private Packing() {}

    /** A message to send. */
    record Body(
            Address to, Kind kind, String text, @Nullable Incoming forwarded) {

        Body(Address to, Kind kind, String text) {
            this(to, kind, text, null);
        }
    }

    private record Target(Address to, Kind kind) {}

    private static final class Open {
        private final StringBuilder text = new StringBuilder();
        private int lines;
    }

    static List<Body> pack(List<JmsOutbox.Line> lines) {
        List<Body> bodies = new ArrayList<>();
        Map<Target, Open> open = new LinkedHashMap<>();
        for (JmsOutbox.Line line : lines) {
            if (line.joinable()) {
                join(line, open, bodies);
            } else {
                // A ping must not overtake the tasks that were sent before it.
                open.entrySet().stream()
                        .filter(entry -> entry.getKey().to().equals(line.to()))
                        .forEach(entry -> close(entry.getKey(), entry.getValue(), bodies));
                bodies.add(new Body(line.to(), line.kind(), line.text(), line.forwarded()));
            }
        }
        open.forEach((target, body) -> close(target, body, bodies));
        return bodies;
    }

    private static void join(JmsOutbox.Line line, Map<Target, Open> open, List<Body> bodies) {
        Target target = new Target(line.to(), line.kind());
        Open body = open.computeIfAbsent(target, key -> new Open());
        boolean full =
                body.lines == Wire.MAX_TASKS || body.text.length() + line.text().length() >= Wire.MAX_CHARACTERS;
        if (full && body.lines > 0) {
            close(target, body, bodies);
        }
        if (body.lines > 0) {
            body.text.append('\n');
        }
        body.text.append(line.text());
        body.lines++;
    }

    private static void close(Target target, Open body, List<Body> bodies) {
        if (body.lines > 0) {
            bodies.add(new Body(target.to, target.kind, body.text.toString()));
            body.text.setLength(0);
            body.lines = 0;
        }
    }
}
