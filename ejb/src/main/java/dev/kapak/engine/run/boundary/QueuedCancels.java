// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.boundary;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.PlatformMessages;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.Threads;
import dev.kapak.engine.run.control.Answer;
import dev.kapak.engine.run.control.RunMessages;
import dev.kapak.engine.tenant.control.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;

/**
 * Cancels runs for those who must not wait: on a few threads of its own, since each blocks for a batch or a transaction. What
 * waits for them is bounded.
 */
@Singleton
public class QueuedCancels {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");
    private static final int THREADS = 4;
    private static final int MOST_WAITING = 1_000;

    private final Set<Answer> waiting = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private final Gate gate;
    private final BiConsumer<Caller, UUID> cancels;

    @Inject
    QueuedCancels(Threads threads, Gate gate, Cancels cancels) {
        this(threads, gate, (caller, run) -> cancels.cancel(caller, run));
    }

    QueuedCancels(Threads threads, Gate gate, BiConsumer<Caller, UUID> cancels) {
        this.threads = threads.pool("cancels", THREADS);
        this.gate = gate;
        this.cancels = cancels;
    }

    /**
     * Cancels a run; the answer hears of it on a thread that may be kept for a moment. While an equal answer waits, nothing
     * happens: who asks again hears once.
     *
     * @throws RefusedException before anything happened; KAPAK-0412 if too many wait
     */
    public void offer(Caller caller, UUID run, Answer answer) {
        gate.check();
        if (!waiting.add(answer)) {
            return;
        }
        if (waiting.size() > MOST_WAITING) {
            waiting.remove(answer);
            throw new RefusedException(RunMessages.CANCELS_BUSY, MOST_WAITING);
        }
        threads.execute(() -> cancel(caller, run, answer));
    }

    /** Who asks again from now on is served again: this answer may be lost. */
    @SuppressWarnings("IllegalCatch") // whatever it is, who asked must hear of it
    private void cancel(Caller caller, UUID run, Answer answer) {
        try {
            cancels.accept(caller, run);
            waiting.remove(answer);
            answer.stored(run);
        } catch (RefusedException e) {
            waiting.remove(answer);
            answer.refused(e);
        } catch (RuntimeException e) {
            waiting.remove(answer);
            String what = "run " + run + " could not be cancelled";
            LOG.log(Level.ERROR, PlatformMessages.INTERNAL.text(what), e);
            answer.refused(new RefusedException(PlatformMessages.INTERNAL, what));
        }
    }
}
