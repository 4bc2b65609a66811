// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The faults that are live now, each logged once when it appears and once when it is gone. Safe for many threads. */
@Singleton
public class Problems {

    /**
     * A live fault.
     *
     * @param key what it is about
     * @param code the message's code
     * @param detail what happened
     * @param fix what to do
     * @param since when it appeared
     */
    public record Problem(String key, String code, String detail, String fix, Instant since) {}

    private static final Logger LOG = System.getLogger("dev.kapak.engine");

    private final Map<String, Problem> live = new ConcurrentHashMap<>();
    private final EngineClock clock;

    @Inject
    Problems(EngineClock clock) {
        this.clock = clock;
    }

    /** Raises a fault; the same key with the same text stays as it is. */
    public void raise(String key, Message message, Object... values) {
        String detail = message.say(values);
        Problem before = live.get(key);
        if (before != null && before.detail().equals(detail)) {
            return;
        }
        live.put(key, new Problem(key, message.code(), detail, message.fix(), clock.now()));
        LOG.log(Level.WARNING, "{0} {1} {2}", message.code(), detail, message.fix());
    }

    /** The fault is gone. */
    public void clear(String key) {
        Problem gone = live.remove(key);
        if (gone != null) {
            LOG.log(Level.INFO, "{0} is over: {1}", gone.code(), gone.detail());
        }
    }

    /** All live faults, oldest first. */
    public List<Problem> live() {
        return live.values().stream()
                .sorted(Comparator.comparing(Problem::since).thenComparing(Problem::key))
                .toList();
    }
}
