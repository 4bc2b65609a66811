// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.NodeOpening;
import dev.kapak.engine.worker.control.Address;
import dev.kapak.engine.worker.control.Incoming;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Wire;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/**
 * Takes starts and wishes to cancel from applications of this server without the broker, on the caller's own thread, and checks them as those
 * that come as messages. Everything else between the engine and such an application goes by the broker.
 */
@Singleton
public class LocalIntake implements LocalIntakeMBean {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");

    private final Map<BiConsumer<String, String>, Way> ways = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicBoolean registered = new AtomicBoolean();
    private final Gate gate;
    private final Reading reading;
    private final EngineIntake intake;

    @Inject
    LocalIntake(Gate gate, Reading reading, EngineIntake intake) {
        this.gate = gate;
        this.reading = reading;
        this.intake = intake;
    }

    /** One application's way; when it is closed, nothing of the application is held any more. */
    private final class Way implements BiPredicate<String, String> {

        private final Address address;
        private volatile @Nullable BiConsumer<String, String> answers;

        Way(BiConsumer<String, String> answers) {
            this.answers = answers;
            this.address = Address.local("local:" + numbers.incrementAndGet(), this::answer);
        }

        @Override
        public boolean test(String token, String lines) {
            return take(Kind.START, token, lines);
        }

        boolean cancel(String token, String lines) {
            return take(Kind.CANCEL_RUNS, token, lines);
        }

        private boolean take(Kind kind, String token, String lines) {
            if (answers == null || !gate.isOpen()) {
                return false;
            }
            reading.guarded(() -> intake.accept(new Incoming(kind, token, lines, address)));
            return true;
        }

        private void answer(Kind kind, String line) {
            tell(kind.name(), line);
        }

        /** Says that it is over, if there is anybody left to hear it. */
        void leave() {
            tell("", "");
            answers = null;
        }

        /** Code of the application, which may be half gone, on a thread of ours. */
        @SuppressWarnings("IllegalCatch") // nothing of it may reach a lane
        private void tell(String kind, String line) {
            BiConsumer<String, String> told = answers;
            try {
                if (told != null) {
                    told.accept(kind, line);
                }
            } catch (RuntimeException | LinkageError e) {
                LOG.log(
                        Level.WARNING,
                        "an application of this server could not be told; the broker is used from now on",
                        e);
                answers = null;
            }
        }

        void close() {
            answers = null;
        }
    }

    @Override
    public BiPredicate<String, String> open(BiConsumer<String, String> answers) {
        return ways.computeIfAbsent(answers, Way::new);
    }

    @Override
    public BiPredicate<String, String> openCancels(BiConsumer<String, String> answers) {
        return ways.computeIfAbsent(answers, Way::new)::cancel;
    }

    @Override
    public void close(BiConsumer<String, String> answers) {
        Way way = ways.remove(answers);
        if (way != null) {
            way.close();
        }
    }

    @Override
    public int getApplications() {
        return ways.size();
    }

    void onOpening(@Observes NodeOpening opening) {
        if (registered.compareAndSet(false, true)) {
            try {
                server().registerMBean(new StandardMBean(this, LocalIntakeMBean.class), name());
            } catch (JMException e) {
                // Perhaps that of another engine in this server, which must not be taken away when this one stops.
                registered.set(false);
                LOG.log(
                        Level.WARNING,
                        "applications of this server will start and cancel runs by way of the broker",
                        e);
            }
        }
    }

    @PreDestroy
    void stop() {
        try {
            if (registered.get()) {
                server().unregisterMBean(name());
            }
        } catch (JMException e) {
            LOG.log(Level.WARNING, "the local intake could not be taken away", e);
        }
        ways.values().forEach(Way::leave);
        ways.clear();
    }

    private static MBeanServer server() {
        return ManagementFactory.getPlatformMBeanServer();
    }

    private static ObjectName name() throws JMException {
        return new ObjectName(Wire.LOCAL_INTAKE);
    }
}
