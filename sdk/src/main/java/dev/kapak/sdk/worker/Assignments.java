// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import dev.kapak.protocol.Held;
import dev.kapak.protocol.Outcome;
import dev.kapak.protocol.ResultLine;
import dev.kapak.protocol.TaskLine;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.platform.DueQueue;
import dev.kapak.sdk.platform.DurationText;
import dev.kapak.sdk.platform.EngineTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * All assignments of one worker, from their receipt until the engine has confirmed their result. A result is kept until
 * then, and sent again when no confirmation comes. Only one epoch of a task is held; the first end of an assignment
 * counts, later ones are dropped. Safe for use by several threads.
 */
public final class Assignments {

    private final EngineTime time;
    private final Limits limits;
    private final Runnable changed;
    private final Map<UUID, Assignment> held = new LinkedHashMap<>();
    private final DueQueue<Assignment> unsent = new DueQueue<>();
    private final DueQueue<Assignment> deadlines = new DueQueue<>();
    private long bytes;

    /**
     * Holds nothing.
     *
     * @param time the time
     * @param limits what bounds it
     * @param changed called when there is something to send
     */
    public Assignments(EngineTime time, Limits limits, Runnable changed) {
        this.time = time;
        this.limits = limits;
        this.changed = changed;
    }

    /** Takes an assignment in. Empty if this epoch or a newer one is held; an older epoch's body is interrupted. */
    synchronized Optional<Assignment> accept(TaskLine line) {
        Assignment other = held.get(line.id());
        if (other != null) {
            if (other.line().epoch() >= line.epoch()) {
                return Optional.empty();
            }
            other.interrupt();
            forget(other);
        }
        Assignment assignment = new Assignment(line);
        held.put(line.id(), assignment);
        return Optional.of(assignment);
    }

    /** Notes that the calling thread begins the body; false if it must not, because it is no longer wanted. */
    synchronized boolean begin(Assignment assignment) {
        if (!isHeld(assignment) || !assignment.waits()) {
            return false;
        }
        assignment.begin(Thread.currentThread(), time.now());
        long timeout = assignment.line().timeoutMillis();
        if (timeout > 0) {
            endAt(assignment, time.local() + timeout);
        }
        return true;
    }

    private void endAt(Assignment assignment, long deadline) {
        assignment.endsAt(deadline);
        deadlines.put(assignment, deadline);
        changed.run();
    }

    /** What its body may ask. */
    Attempt attempt(Assignment assignment) {
        return new Attempt() {
            @Override
            public boolean isCancelled() {
                return assignment.isCancelled();
            }

            @Override
            public boolean mayCommit() {
                return Assignments.this.mayCommit(assignment);
            }

            @Override
            public boolean extend(Duration by) {
                return Assignments.this.extend(assignment, by);
            }
        };
    }

    /** Moves the end of a running body's time; whether it still runs. Without a limit there is nothing to move. */
    private synchronized boolean extend(Assignment assignment, Duration by) {
        boolean runs = isHeld(assignment) && assignment.runs();
        if (runs && assignment.deadline() > 0) {
            endAt(assignment, assignment.deadline() + by.toMillis());
        }
        return runs;
    }

    /** Notes that the body has left the calling thread, whose interrupt flag is cleared. */
    synchronized void leave(Assignment assignment) {
        assignment.leave();
        deadlines.remove(assignment);
        Thread.interrupted();
        notifyAll();
    }

    /**
     * Its body has returned, in the calling thread, and what it did is about to be committed: neither a timeout nor a wish to stop
     * reaches it from now on.
     *
     * @return whether it still counts; if not it is to be undone
     */
    private synchronized boolean mayCommit(Assignment assignment) {
        boolean counts = isHeld(assignment) && assignment.result() == null && !assignment.isCancelled();
        if (counts) {
            assignment.leave();
            deadlines.remove(assignment);
            Thread.interrupted();
        }
        return counts;
    }

    /** Notes how it ended; dropped if it had ended before or is no longer wanted. */
    synchronized void end(Assignment assignment, Ending ending) {
        if (!isHeld(assignment) || assignment.result() != null) {
            return;
        }
        TaskLine line = assignment.line();
        assignment.end(new ResultLine(
                line.id(),
                line.epoch(),
                outcome(assignment, ending.outcome()),
                assignment.started(),
                Math.max(assignment.started(), time.now()),
                ending.output(),
                ending.error(),
                ending.retryAfter()));
        bytes += Ending.size(ending.output()) + Ending.size(ending.error());
        deadlines.remove(assignment);
        unsent.put(assignment, 0);
        notifyAll();
        changed.run();
    }

    /** A body that was to stop and failed in whatever way has stopped; one that returned has done its work. */
    private static Outcome outcome(Assignment assignment, Outcome outcome) {
        return assignment.isCancelled() && outcome != Outcome.COMPLETED ? Outcome.CANCELLED : outcome;
    }

    private boolean isHeld(Assignment assignment) {
        return held.get(assignment.line().id()) == assignment;
    }

    /** The engine has stored the result; empty if there is none here. */
    synchronized Optional<TaskLine> confirmed(UUID id, int epoch) {
        Assignment assignment = held.get(id);
        if (assignment == null || assignment.line().epoch() != epoch || assignment.result() == null) {
            return Optional.empty();
        }
        forget(assignment);
        notifyAll();
        return Optional.of(assignment.line());
    }

    private void forget(Assignment assignment) {
        held.remove(assignment.line().id());
        unsent.remove(assignment);
        deadlines.remove(assignment);
        ResultLine result = assignment.result();
        if (result != null) {
            bytes -= Ending.size(result.output()) + Ending.size(result.error());
        }
    }

    /** Results to send now: new ones, and those that were not confirmed in time. */
    synchronized List<ResultLine> takeDue(long now) {
        List<ResultLine> due = new ArrayList<>();
        for (Assignment assignment : unsent.takeDue(now)) {
            ResultLine result = assignment.result();
            if (result != null) {
                due.add(result);
                unsent.put(assignment, now + limits.resend().toMillis());
            }
        }
        return due;
    }

    /** Sends all results again: to another node, or after a broken connection. */
    synchronized void resendAll() {
        unsent.hasten();
        changed.run();
    }

    /** Interrupts bodies that are over their execution timeout; they have failed. */
    synchronized void expire(long now) {
        for (Assignment assignment : deadlines.takeDue(now)) {
            Duration limit = Duration.ofMillis(assignment.line().timeoutMillis());
            end(
                    assignment,
                    Ending.failed(Outcome.TIMED_OUT, Messages.EXECUTION_TIMEOUT.text(DurationText.show(limit))));
            assignment.interrupt();
        }
    }

    /** Stops an assignment: one that waits has ended, one that runs is interrupted. */
    synchronized void cancel(UUID id, int epoch) {
        Assignment assignment = held.get(id);
        if (assignment == null
                || assignment.line().epoch() != epoch
                || assignment.result() != null
                || assignment.isCancelled()) {
            return;
        }
        boolean waits = assignment.waits();
        assignment.cancel();
        if (waits) {
            end(assignment, Ending.handedBack(Outcome.CANCELLED, null));
        }
    }

    /** When {@link #expire} or, if sending is possible, {@link #takeDue} has something to do next. */
    synchronized long nextDue(boolean sending) {
        long next = deadlines.next().orElse(Long.MAX_VALUE);
        return sending ? Math.min(next, unsent.next().orElse(Long.MAX_VALUE)) : next;
    }

    /** Everything held, for the heartbeat. */
    synchronized List<Held> held() {
        return held.values().stream()
                .map(one -> new Held(one.line().id(), one.line().epoch(), one.started()))
                .toList();
    }

    /** Whether the limits are reached. */
    synchronized boolean isFull() {
        return held.size() >= limits.assignments() || bytes >= limits.bytes();
    }

    /** Hands back what has not begun. */
    synchronized void giveBackWaiting() {
        endAll(Assignment::waits, Outcome.RETURNED);
    }

    /** Interrupts what runs and hands it back. */
    synchronized void interruptRunning() {
        for (Assignment assignment : endAll(Assignment::runs, Outcome.INTERRUPTED)) {
            assignment.interrupt();
        }
    }

    private List<Assignment> endAll(Predicate<Assignment> which, Outcome outcome) {
        List<Assignment> found = held.values().stream().filter(which).toList();
        String error = outcome == Outcome.INTERRUPTED ? Messages.INTERRUPTED_BY_STOP.text() : null;
        found.forEach(one -> end(one, Ending.handedBack(outcome, error)));
        return found;
    }

    /** Waits until the limits are no longer reached, or the thread is interrupted, or the time is over. */
    synchronized boolean awaitRoom(Duration limit) {
        return await(() -> !isFull(), limit);
    }

    /** Waits until nothing waits or runs; false when the time is over first. */
    synchronized boolean awaitIdle(Duration limit) {
        return await(() -> held.values().stream().noneMatch(one -> one.waits() || one.runs()), limit);
    }

    /** Waits until nothing is held any more; false when the time is over first. */
    synchronized boolean awaitEmpty(Duration limit) {
        return await(held::isEmpty, limit);
    }

    private boolean await(BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return condition.getAsBoolean();
            }
        }
        return true;
    }
}
