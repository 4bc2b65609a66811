// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.transport;

import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Wire;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The engine, if it is in the same process: takes starts and wishes to cancel at once, on the caller's thread. Where there is none, or it does not
 * take them at the moment, they have to go by the broker. Safe for use by several threads.
 */
public final class LocalEngine {

    private static final System.Logger LOG = System.getLogger(LocalEngine.class.getName());
    private static final String[] SIGNATURE = {BiConsumer.class.getName()};

    private final MBeanServer server;
    private final Supplier<Optional<String>> tokens;
    private final BlockingQueue<Incoming> answers = new LinkedBlockingQueue<>();
    private final BiConsumer<String, String> hears = this::hear;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Map<Kind, BiPredicate<String, String>> intakes = Map.of();
    private volatile String token = "";

    /**
     * Of this process; not looked for yet.
     *
     * @param tokens asked for the token whenever an engine is looked for
     */
    public LocalEngine(Supplier<Optional<String>> tokens) {
        this(ManagementFactory.getPlatformMBeanServer(), tokens);
    }

    LocalEngine(MBeanServer server, Supplier<Optional<String>> tokens) {
        this.server = server;
        this.tokens = tokens;
    }

    /** Looks for it. To be called at the start, and again when an engine says that it is up. */
    public void open() {
        if (closed.get()) {
            return;
        }
        try {
            token = tokens.get().orElse("");
            BiPredicate<String, String> starts = opened("open");
            intakes = Map.of(Kind.START, starts);
            intakes = Map.of(Kind.START, starts, Kind.CANCEL_RUNS, opened("openCancels"));
        } catch (InstanceNotFoundException e) {
            LOG.log(System.Logger.Level.DEBUG, "there is no engine in this process");
        } catch (JMException | JMRuntimeException | ClassCastException e) {
            LOG.log(System.Logger.Level.DEBUG, "the engine in this process cannot be used directly", e);
        }
    }

    @SuppressWarnings("unchecked") // what the protocol says
    private BiPredicate<String, String> opened(String operation) throws JMException {
        return (BiPredicate<String, String>)
                server.invoke(new ObjectName(Wire.LOCAL_INTAKE), operation, new Object[] {hears}, SIGNATURE);
    }

    /**
     * Hands over what there is to ask.
     *
     * @param kind START or CANCEL_RUNS
     * @param lines its lines
     * @return whether they were taken; answers come by {@link #take}
     */
    public boolean handOver(Kind kind, List<String> lines) {
        BiPredicate<String, String> to = intakes.get(kind);
        if (to == null) {
            return false;
        }
        for (Outgoing message : Outgoing.pack(Wire.ENGINE_QUEUE, kind, "", lines)) {
            if (!to.test(token, message.body())) {
                return false;
            }
        }
        return true;
    }

    private void hear(String kind, String line) {
        if (kind.isEmpty()) {
            intakes = Map.of();
        } else {
            Incoming.of(Wire.VERSION, kind, line).ifPresent(answers::add);
        }
    }

    /** Waits for the next answer. */
    public Incoming take() throws InterruptedException {
        return answers.take();
    }

    /** Nothing is taken or heard any more. Never throws. */
    public void close() {
        closed.set(true);
        if (intakes.isEmpty()) {
            return;
        }
        intakes = Map.of();
        try {
            server.invoke(new ObjectName(Wire.LOCAL_INTAKE), "close", new Object[] {hears}, SIGNATURE);
        } catch (JMException | JMRuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "the engine has gone before", e);
        }
    }
}
