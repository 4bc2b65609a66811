// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.api.Engine;
import dev.kapak.protocol.Kind;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.json.Constraints;
import dev.kapak.sdk.json.Payloads;
import dev.kapak.sdk.log.LogCapture;
import dev.kapak.sdk.log.LogLimits;
import dev.kapak.sdk.log.LogSettings;
import dev.kapak.sdk.platform.EngineTime;
import dev.kapak.sdk.platform.Lazy;
import dev.kapak.sdk.platform.Setting;
import dev.kapak.sdk.platform.Settings;
import dev.kapak.sdk.platform.Signal;
import dev.kapak.sdk.schema.InputSchemas;
import dev.kapak.sdk.start.EngineAccess;
import dev.kapak.sdk.start.Gate;
import dev.kapak.sdk.start.Runs;
import dev.kapak.sdk.task.ApplicationPlan;
import dev.kapak.sdk.task.WorkerPlan;
import dev.kapak.sdk.transaction.Outbox;
import dev.kapak.sdk.transport.Incoming;
import dev.kapak.sdk.transport.LocalEngine;
import dev.kapak.sdk.worker.Home;
import dev.kapak.sdk.worker.Limits;
import dev.kapak.sdk.worker.TaskCall;
import dev.kapak.sdk.worker.Tools;
import dev.kapak.sdk.worker.Worker;
import jakarta.json.bind.JsonbBuilder;
import jakarta.validation.Validator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The life of the application's part of Kapak: made at deployment, started when ready, stopped when it goes. */
public final class ApplicationRuntime {

    private static final System.Logger LOG = System.getLogger(ApplicationRuntime.class.getName());
    private static final Duration PATIENCE_FOR_CONFIRMATIONS = Duration.ofSeconds(3);
    private static final Duration PATIENCE_FOR_THREADS = Duration.ofSeconds(2);

    private enum State {
        NEW,
        STARTED,
        STOPPED
    }

    private final ApplicationPlan plan;
    private final Settings settings;
    private final BiFunction<Settings, EngineTime, Surroundings> lookUp;
    private final EngineTime time;
    private final Signal signal = new Signal();
    private final Payloads payloads = new Payloads(new Lazy<>(JsonbBuilder::create));
    private final Lazy<Optional<Validator>> validator = new Lazy<>(ServerSurroundings::validator);
    private final Constraints constraints = new Constraints(validator);
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Runs runs;
    private final Conversation conversation;
    private final Engine engine;

    private State state = State.NEW;
    private @Nullable Surroundings surroundings;
    private volatile @Nullable LocalEngine local;
    private @Nullable LogCapture capture;
    private @Nullable SendingLoop sending;
    private @Nullable AnswersLoop answers;
    private @Nullable TransactionsLoop joined;
    private final List<RenewedThread> threads = new ArrayList<>();

    /**
     * Nothing is looked up and no thread runs yet.
     *
     * @param plan what the application declares
     * @param settings its settings
     * @param clock the time
     * @param lookUp finds what the server gives; throws IllegalStateException if something is missing
     */
    public ApplicationRuntime(
            ApplicationPlan plan,
            Settings settings,
            InstantSource clock,
            BiFunction<Settings, EngineTime, Surroundings> lookUp) {
        this.plan = plan;
        this.settings = settings;
        this.lookUp = lookUp;
        this.time = new EngineTime(clock);
        this.runs =
                new Runs(time, settings.startTimeout(), new ApplicationGate(), signal::raise, this::handOverLocally);
        this.conversation = new Conversation(time, signal, runs, this::openLocal);
        this.engine = new EngineAccess(plan, runs, payloads, constraints);
    }

    /** What the application injects. */
    public Engine engine() {
        return engine;
    }

    /** Wakes the threads that wait for an instant; they look at the clock again. */
    void wake() {
        signal.raise();
        TransactionsLoop joining = joined;
        if (joining != null) {
            joining.wake();
        }
    }

    /** Starts the workers. Never blocks, never throws; a second call does nothing. */
    @SuppressWarnings("IllegalCatch") // whatever is wrong, the application itself must start
    synchronized void start(TaskCall call) {
        if (state != State.NEW) {
            return;
        }
        state = State.STARTED;
        try {
            if (!plan.workers().isEmpty()) {
                startWorkers(call);
            } else if (settings.transactionDataSource().isPresent()) {
                startThreads(surroundings());
            }
        } catch (Exception e) {
            LOG.log(System.Logger.Level.ERROR, e.getMessage(), e);
        } finally {
            ready.countDown();
        }
    }

    private void startWorkers(TaskCall call) {
        Surroundings found = surroundings();
        Home home = new Home(found.application(), settings.instance(), UUID.randomUUID());
        LogSettings logSettings = LogSettings.of(settings);
        LogCapture logs = new LogCapture(logSettings.capture());
        logs.open();
        capture = logs;
        Tools tools = new Tools(
                time,
                found.threads(),
                found.context(),
                payloads,
                constraints,
                new InputSchemas(validator),
                call,
                Optional.ofNullable(joined(found)).map(TransactionsLoop::completions),
                Limits.usual(),
                LogLimits.usual(logSettings.lines()),
                logs,
                signal::raise);
        conversation.join(plan.workers().stream()
                .map(worker -> new Worker(named(worker, found.application()), home, tools))
                .toList());
        startThreads(found);
    }

    /** The worker without a name is named after the application; its slots can be set only now that the name is known. */
    private WorkerPlan named(WorkerPlan worker, String application) {
        if (!worker.name().isEmpty()) {
            return worker;
        }
        boolean taken = plan.workers().stream().anyMatch(other -> other.name().equals(application));
        String name = taken ? application + "-others" : application;
        return new WorkerPlan(name, slots(name, worker.slots()), worker.ownQueue(), worker.tasks());
    }

    private int slots(String name, int otherwise) {
        String setting = Setting.WORKER_SLOTS.keyOf(name);
        try {
            return settings.value(setting)
                    .map(Integer::valueOf)
                    .filter(slots -> slots > 0)
                    .orElse(otherwise);
        } catch (NumberFormatException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    Messages.BAD_NUMBER.text(setting, settings.value(setting).orElse("")));
            return otherwise;
        }
    }

    private Surroundings surroundings() {
        Surroundings found = surroundings;
        if (found == null) {
            found = lookUp.apply(settings, time);
            surroundings = found;
        }
        return found;
    }

    private @Nullable TransactionsLoop joined(Surroundings found) {
        if (joined == null) {
            joined = found.tables()
                    .map(tables -> new TransactionsLoop(found, tables, runs, time))
                    .orElse(null);
        }
        return joined;
    }

    private void startThreads(Surroundings found) {
        if (!threads.isEmpty()) {
            return;
        }
        if (settings.token().isEmpty()) {
            LOG.log(System.Logger.Level.ERROR, Messages.TOKEN_MISSING.text());
        }
        AnswersLoop receiver = new AnswersLoop(found.transport(), conversation);
        SendingLoop sender = new SendingLoop(found.transport(), conversation, signal);
        threads.add(new RenewedThread(found.threads(), "kapak-answers", receiver, receiver.stopped()));
        threads.add(new RenewedThread(found.threads(), "kapak-sender", sender, sender.stopped()));
        found.local().ifPresent(engine -> {
            LocalAnswersLoop listener = new LocalAnswersLoop(engine, conversation);
            threads.add(new RenewedThread(found.threads(), "kapak-local", listener, listener.stopped()));
            local = engine;
        });
        TransactionsLoop joining = joined(found);
        if (joining != null) {
            threads.add(new RenewedThread(found.threads(), "kapak-transactions", joining, joining.stopped()));
        }
        answers = receiver;
        sending = sender;
        threads.forEach(RenewedThread::start);
        openLocal();
    }

    private void openLocal() {
        LocalEngine engine = local;
        if (engine != null) {
            engine.open();
        }
    }

    private boolean handOverLocally(Kind kind, List<String> lines) {
        LocalEngine engine = local;
        return engine != null && engine.handOver(kind, lines);
    }

    /**
     * A message-driven bean received something. Waits until the application is ready, and for room.
     *
     * @param worker the worker's name
     * @param message the message
     */
    public void takeIn(String worker, Incoming message) {
        try {
            ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(Messages.NOT_RUNNING.text("a message is not taken in"), e);
        }
        conversation.tookIn(worker, message);
    }

    /** Drains and stops. Bounded in time; a second call does nothing. */
    @SuppressWarnings("IllegalCatch") // whatever is wrong, the application itself must stop
    void stop() {
        List<RenewedThread> running;
        synchronized (this) {
            if (state == State.STOPPED) {
                return;
            }
            state = State.STOPPED;
            running = List.copyOf(threads);
        }
        ready.countDown();
        try {
            if (!running.isEmpty()) {
                conversation.drain(settings.drain(), PATIENCE_FOR_CONFIRMATIONS);
            }
            runs.stop();
            stopThreads(running);
        } catch (Exception e) {
            LOG.log(System.Logger.Level.ERROR, Messages.UNEXPECTED.text("stopping"), e);
        } finally {
            stopCapturing();
        }
    }

    private synchronized void stopCapturing() {
        if (capture != null) {
            capture.close();
        }
    }

    private void stopThreads(List<RenewedThread> running) throws InterruptedException {
        LocalEngine engine = local;
        if (engine != null) {
            engine.close();
        }
        SendingLoop sender = sending;
        AnswersLoop receiver = answers;
        if (sender == null || receiver == null) {
            return;
        }
        TransactionsLoop joining = joined;
        if (joining != null) {
            joining.stop();
            running.get(running.size() - 1).join(PATIENCE_FOR_THREADS.toMillis());
        }
        sender.stop();
        running.get(1).join(PATIENCE_FOR_THREADS.toMillis());
        receiver.stop();
        for (RenewedThread thread : running) {
            thread.interrupt();
            thread.join(PATIENCE_FOR_THREADS.toMillis());
        }
    }

    private final class ApplicationGate implements Gate {

        @Override
        public void open() {
            synchronized (ApplicationRuntime.this) {
                if (state == State.STOPPED) {
                    throw new IllegalStateException(Messages.NOT_RUNNING.text("no run can be started or cancelled"));
                }
                startThreads(surroundings());
            }
        }

        @Override
        public boolean inTransaction() {
            synchronized (ApplicationRuntime.this) {
                return surroundings().transactions().active();
            }
        }

        @Override
        public Optional<Outbox> outbox() {
            synchronized (ApplicationRuntime.this) {
                return Optional.ofNullable(joined(surroundings())).map(TransactionsLoop::outbox);
            }
        }
    }
}
