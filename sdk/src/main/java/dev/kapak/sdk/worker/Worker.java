// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import dev.kapak.protocol.BeatAnswer;
import dev.kapak.protocol.ConfirmedLine;
import dev.kapak.protocol.EngineUp;
import dev.kapak.protocol.Held;
import dev.kapak.protocol.JsonLineWriter;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.LogEntry;
import dev.kapak.protocol.Ping;
import dev.kapak.protocol.Refused;
import dev.kapak.protocol.Registered;
import dev.kapak.protocol.Registration;
import dev.kapak.protocol.ResultLine;
import dev.kapak.protocol.TaskDefinition;
import dev.kapak.protocol.TaskLine;
import dev.kapak.protocol.Wire;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.log.LogBuffer;
import dev.kapak.sdk.log.LogCapture;
import dev.kapak.sdk.log.TaskLog;
import dev.kapak.sdk.platform.EngineTime;
import dev.kapak.sdk.task.FoundTask;
import dev.kapak.sdk.task.TaskName;
import dev.kapak.sdk.task.WorkerPlan;
import dev.kapak.sdk.transport.Outgoing;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One worker of the application: takes assignments in, runs them in its slots, tells their results. */
public final class Worker {

    private static final System.Logger LOG = System.getLogger(Worker.class.getName());
    private static final Duration ROOM_POLL = Duration.ofSeconds(1);

    private final String name;
    private final String taskQueue;
    private final Map<TaskName, FoundTask> tasks = new LinkedHashMap<>();
    private final List<TaskDefinition> definitions;
    private final EngineTime time;
    private final Assignments assignments;
    private final SlotPool pool;
    private final RunTask runTask;
    private final LogBuffer logs;
    private final LogCapture capture;
    private final Executor context;
    private final Link link;
    private final AtomicReference<@Nullable Ping> ping = new AtomicReference<>();
    private volatile boolean draining;
    private volatile boolean full;
    private volatile boolean announced;

    /**
     * Makes a worker that is not registered yet.
     *
     * @param plan its name, slots and tasks
     * @param home the application and server that it belongs to
     * @param tools what it works with
     */
    public Worker(WorkerPlan plan, Home home, Tools tools) {
        this.name = plan.name();
        this.taskQueue = plan.ownQueue() ? Wire.TASK_QUEUE_PREFIX + name + "." + home.instance() : "";
        plan.tasks().forEach(task -> tasks.put(task.name(), task));
        this.time = tools.time();
        this.assignments = new Assignments(tools.time(), tools.limits(), tools.changed());
        this.pool = new SlotPool(name, plan.slots(), tools.threads());
        this.context = tools.context();
        this.runTask = new RunTask(name, tasks, tools);
        this.logs = new LogBuffer(tools.time(), tools.logLimits(), tools.changed());
        this.capture = tools.capture();
        Map<Type, String> schemas = new HashMap<>();
        this.definitions = plan.tasks().stream()
                .map(task -> task.definition(schemas.computeIfAbsent(task.input(), tools.schemas()::of)))
                .toList();
        UUID incarnation = home.incarnation();
        this.link = new Link(name, incarnation, tools.time(), (held, silent) -> registration(plan, home, held, silent));
    }

    private Registration registration(WorkerPlan plan, Home home, List<Held> held, @Nullable String silent) {
        return new Registration(
                name,
                home.application(),
                home.instance(),
                home.incarnation(),
                plan.slots(),
                taskQueue.isEmpty() ? null : taskQueue,
                definitions,
                held,
                silent,
                time.isKnown() ? time.now() : 0);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Whether it runs this task. */
    public boolean hasTask(TaskName task) {
        return tasks.containsKey(task);
    }

    /** Whether the engine calls it by this number. */
    public boolean hasId(int id) {
        return link.hasId(id);
    }

    /** Whether the engine knows it at the moment. */
    public boolean isRegistered() {
        return link.isRegistered();
    }

    /** How many tasks it runs at once. */
    public int slots() {
        return pool.slots();
    }

    /**
     * Waits while the limits are reached. For the thread of a message-driven bean only: the thread of the answers must go
     * on, because it brings the confirmations that make room.
     */
    public void awaitRoom() {
        while (!draining && !Thread.currentThread().isInterrupted() && !assignments.awaitRoom(ROOM_POLL)) {
            noteFull();
        }
    }

    private void noteFull() {
        if (!full) {
            full = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    Messages.RESULTS_FULL.text(assignments.held().size(), name));
        }
    }

    /** Takes an assignment in, except at the limits; the engine misses it in the heartbeats and makes it again. */
    public void takeIfRoom(TaskLine line) {
        if (assignments.isFull()) {
            noteFull();
        } else {
            take(line);
        }
    }

    /** Takes an assignment in. */
    public void take(TaskLine line) {
        full = false;
        assignments.accept(line).ifPresent(this::queue);
    }

    /** Stops an assignment, if it is held. */
    public void cancel(UUID id, int epoch) {
        assignments.cancel(id, epoch);
    }

    private void queue(Assignment assignment) {
        if (draining || !pool.execute(() -> context.execute(() -> run(assignment)))) {
            assignments.giveBackWaiting();
        }
    }

    private void run(Assignment assignment) {
        if (!assignments.begin(assignment)) {
            return;
        }
        TaskLine line = assignment.line();
        TaskLog log = logs.open(line.id(), line.epoch());
        Ending ending;
        try {
            ending = capture.during(log, () -> runTask.run(line, assignments.attempt(assignment), log));
        } finally {
            assignments.leave(assignment);
            log.close();
        }
        assignments.end(assignment, ending);
    }

    /** What to send now. The results are taken first, so that no result of the draining overtakes its announcement. */
    public List<Outgoing> takeDue(long now) {
        List<ResultLine> ended = link.isRegistered() ? assignments.takeDue(now) : List.of();
        List<String> results = ended.stream().map(ResultLine::toLine).toList();
        List<Outgoing> due = new ArrayList<>(link.takeLeaving());
        due.addAll(takeLogs(now, ended));
        if (!results.isEmpty()) {
            String head = new JsonLineWriter().put("worker", link.id()).toString();
            due.addAll(Outgoing.pack(link.nodeQueue(), Kind.RESULTS, head, results));
        }
        due.addAll(takePong());
        due.addAll(link.takeDue(now, assignments));
        due.addAll(link.takeGone());
        return due;
    }

    /** What attempts have logged until their results were taken goes ahead of these. */
    private List<Outgoing> takeLogs(long now, List<ResultLine> ended) {
        ended.forEach(result -> logs.close(result.id(), result.epoch()));
        List<String> lines = link.isRegistered()
                ? logs.takeDue(now, !ended.isEmpty()).stream()
                        .map(LogEntry::toLine)
                        .toList()
                : List.of();
        String head = new JsonLineWriter().put("worker", link.id()).toString();
        return lines.isEmpty() ? List.of() : Outgoing.pack(link.nodeQueue(), Kind.LOGS, head, lines);
    }

    /** Stops bodies that are over their time. */
    public void expire(long now) {
        assignments.expire(now);
    }

    /** When there is something to do next; without a connection only timeouts of bodies count. */
    public long nextDue(boolean connected) {
        boolean registered = connected && link.isRegistered();
        if (registered && ping.get() != null) {
            return 0;
        }
        long next = Math.min(assignments.nextDue(registered), registered ? logs.nextDue() : Long.MAX_VALUE);
        return connected ? Math.min(next, link.nextDue()) : next;
    }

    /** The connection for sending is new; what was sent on the old one may be lost. */
    public void connectionIsNew() {
        logs.resend();
        assignments.resendAll();
    }

    /** The address of the answers is new, so the engine must hear of it. */
    public void answersMoved(long now) {
        link.answersMoved(now);
    }

    /** A node of the engine came up, or another has taken its place. */
    public void engineIsUp(EngineUp node, long now) {
        link.engineIsUp(node, now);
    }

    /** How many registrations in a row got no answer at all. */
    public int unansweredRegistrations() {
        return link.unansweredRegistrations();
    }

    /** The engine registered it. */
    public void registered(Registered answer) {
        link.registered(answer).ifPresent(slots -> {
            resize(slots);
            assignments.resendAll();
            if (!announced) {
                announced = true;
                LOG.log(System.Logger.Level.INFO, Messages.REGISTERED.text(name, slots, tasks.keySet()));
            }
        });
    }

    /** The engine refused it. */
    public void refused(Refused answer) {
        link.refused(answer);
    }

    /** The engine saw its heartbeat. */
    public void answered(BeatAnswer answer) {
        link.answered(answer, taskQueue).ifPresent(this::resize);
    }

    private void resize(int slots) {
        if (slots >= 1 && slots != pool.slots()) {
            pool.resize(slots);
        }
    }

    /** The intake received a ping, perhaps before the answers' thread heard of the registration. */
    public void ping(Ping received) {
        ping.set(received);
    }

    private List<Outgoing> takePong() {
        Ping answered = link.isRegistered() ? ping.getAndSet(null) : null;
        return answered == null ? List.of() : List.of(new Outgoing(link.nodeQueue(), Kind.PONG, answered.toBody()));
    }

    /** The engine has stored a result. */
    public void confirmed(ConfirmedLine line) {
        assignments
                .confirmed(line.id(), line.epoch())
                .filter(task -> line.last())
                .ifPresent(runTask::isOver);
    }

    /** Starts to drain: begins nothing new, hands back what has not begun. */
    public void drain() {
        draining = true;
        link.leave();
        assignments.giveBackWaiting();
    }

    /** Waits for running bodies; false when the time is over first. */
    public boolean awaitIdle(Duration limit) {
        return assignments.awaitIdle(limit);
    }

    /** Interrupts running bodies and hands them back. */
    public void interrupt() {
        assignments.interruptRunning();
    }

    /** Waits until all results are confirmed; at once if the engine does not know the worker. */
    public boolean awaitConfirmed(Duration limit) {
        return !link.isRegistered() || assignments.awaitEmpty(limit);
    }

    /** Ends. */
    public void stop() {
        pool.stop();
        link.goneNow();
    }
}
