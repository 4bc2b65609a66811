// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.ear.Setting;
import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.Company;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.platform.Threads;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Wire;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.TextMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends what the engine has to say: one managed thread with one long-lived context. What is there when it is free goes in
 * as few messages as possible. Everything here is a hint: what the broker loses is asked for again by who misses it.
 */
@Singleton
public class JmsOutbox {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");
    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(60);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final long STUCK_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int MOST_WAITING = 200_000;
    private static final int MOST_AT_ONCE = 2_000;

    /** One line, or one whole body that shares its message with nothing. */
    record Line(
            Address to,
            Kind kind,
            String text,
            boolean joinable,
            @Nullable Incoming forwarded) {

        Line(Address to, Kind kind, String text, boolean joinable) {
            this(to, kind, text, joinable, null);
        }
    }

    @Resource(lookup = "java:comp/DefaultJMSConnectionFactory")
    ConnectionFactory factory;

    private final LinkedBlockingQueue<Line> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Map<Address, Destination> made = new HashMap<>();
    private final AtomicLong lastFailure = new AtomicLong();
    private final AtomicLong sendingSince = new AtomicLong();
    private final AtomicBoolean started = new AtomicBoolean();
    private final String instance;
    private final Threads threads;
    private final Gate gate;
    private final Meters meters;
    private final EngineClock clock;

    @Inject
    JmsOutbox(Threads threads, Gate gate, Meters meters, Settings settings, EngineClock clock) {
        this.clock = clock;
        this.instance = settings.text(Setting.INSTANCE);
        this.threads = threads;
        this.gate = gate;
        this.meters = meters;
        meters.gauge("kapak_outbox_waiting", waiting::size);
    }

    /** Whether nothing went wrong with the broker for so long. */
    public boolean isSteady(long nanos) {
        long now = System.nanoTime();
        long sending = sendingSince.get();
        boolean stuck = sending != 0 && now - sending > STUCK_NANOS;
        long failure = lastFailure.get();
        return !stuck && (failure == 0 || now - failure > nanos);
    }

    /** Sends a line, together with other lines of its kind to the same address; who is in this process has it at once. */
    public void line(Address to, Kind kind, String text) {
        BiConsumer<Kind, String> local = to.local();
        if (local == null) {
            add(new Line(to, kind, text, true));
        } else {
            local.accept(kind, text);
        }
    }

    /** Sends a body in a message of its own. */
    public void body(Address to, Kind kind, String text) {
        add(new Line(to, kind, text, false));
    }

    /** Hands a message on as it came, with its token and its address for answers. */
    public void forward(Address to, Incoming message) {
        add(new Line(to, message.kind(), message.body(), false, message));
    }

    private void add(Line line) {
        if (started.compareAndSet(false, true)) {
            threads.relay("outbox", this::session);
        }
        if (!waiting.offer(line)) {
            meters.add(1, "kapak_outbox_dropped_total");
        }
    }

    /**
     * Sends until something goes wrong; what was taken is lost then. Another session has another thread: Open Liberty gives
     * a connection back to its pool only when the thread that used it ends.
     *
     * @return whether there is to be another session
     */
    private boolean session() {
        try {
            send();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !gate.isStopped();
    }

    private void send() throws InterruptedException {
        try (JMSContext context = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            made.clear();
            JMSProducer producer = context.createProducer()
                    .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                    .setDisableMessageID(true);
            List<Line> lines = new ArrayList<>();
            while (!gate.isStopped()) {
                Line first = waiting.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    lines.add(first);
                    Company.come();
                    waiting.drainTo(lines, MOST_AT_ONCE);
                    sendingSince.set(System.nanoTime());
                    send(context, producer, lines);
                    sendingSince.set(0);
                    lines.clear();
                }
            }
        } catch (JMSRuntimeException | JMSException e) {
            LOG.log(Level.WARNING, "the broker cannot be reached; sending goes on when it can: {0}", e.getMessage());
            lastFailure.set(System.nanoTime());
            sendingSince.set(0);
            gate.pause(AGAIN);
        }
    }

    private void send(JMSContext context, JMSProducer producer, List<Line> lines) throws JMSException {
        // A client turns it into an instant of its own clock, and the broker looks at another.
        producer.setTimeToLive(TIME_TO_LIVE.toMillis() + clock.behind());
        for (Packing.Body body : Packing.pack(lines)) {
            TextMessage message = context.createTextMessage(body.text());
            message.setStringProperty(Wire.VERSION_PROPERTY, Wire.VERSION);
            message.setStringProperty(Wire.KIND_PROPERTY, body.kind().name());
            if (body.to().topic()) {
                message.setStringProperty(Wire.FROM_PROPERTY, instance);
            }
            Incoming forwarded = body.forwarded();
            if (forwarded != null) {
                forwarded.copyTo(message);
            }
            try {
                producer.send(destination(context, body.to()), message);
                meters.add(1, "kapak_messages_sent_total", "kind", body.kind().name());
            } catch (InvalidDestinationRuntimeException e) {
                // The application that made this temporary queue has gone; the others must not suffer.
                LOG.log(Level.DEBUG, "nobody is left at {0}", body.to().name());
            }
        }
    }

    private Destination destination(JMSContext context, Address to) {
        Destination known = to.destination();
        if (known != null) {
            return known;
        }
        return made.computeIfAbsent(
                to, key -> to.topic() ? context.createTopic(to.name()) : context.createQueue(to.name()));
    }
}
