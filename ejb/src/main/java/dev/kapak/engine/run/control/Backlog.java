// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What this node knows of the queue, action by action: whether anything may wait, and the rank below which nothing does.
 * Unknown counts as waiting. Every enqueue hints twice, before and after its commit, so a claim that ran in between cannot
 * conclude that nothing waits. Safe for many threads.
 */
@Singleton
public class Backlog {

    private static final class Line {
        private long hints;
        private boolean waits = true;
        private long floor = Long.MIN_VALUE;
    }

    /**
     * What was known when a claim began.
     *
     * @param hints number of hints so far
     * @param floor where the claim's index range starts
     */
    public record Ticket(long hints, long floor) {}

    private final Map<Integer, Line> lines = new HashMap<>();
    /** The actions of the lines with something waiting. */
    private final Set<Integer> waiting = new HashSet<>();

    private Set<Integer> paused = Set.of();

    private Line line(int action) {
        return lines.computeIfAbsent(action, key -> {
            waiting.add(key);
            return new Line();
        });
    }

    /** Something of this rank waits, or is about to. */
    public synchronized void hint(int action, long rank) {
        Line line = line(action);
        line.hints++;
        line.waits = true;
        waiting.add(action);
        line.floor = Math.min(line.floor, rank);
    }

    /** Forgets what is known: look from the start. */
    public synchronized void forget(int action) {
        hint(action, Long.MIN_VALUE);
    }

    /** Forgets everything, for example after the database was lost. */
    public synchronized void forgetAll() {
        List.copyOf(lines.keySet()).forEach(this::forget);
    }

    /**
     * Looks from the start wherever something waits: what another node had claimed when this one passed by may have come
     * back, if that claim was not committed.
     */
    public synchronized void lowerFloors() {
        List.copyOf(waiting).forEach(this::forget);
    }

    /** Whether something may wait. */
    public synchronized boolean mayWait(int action) {
        return line(action).waits;
    }

    /**
     * Those of these actions for which something may wait that may also run. A worker can have far more actions than there are
     * that wait, since it does those of older versions too; so only lines that are known are looked at if they are fewer.
     *
     * @param actions each of them was hinted at or forgotten before
     */
    public synchronized List<Integer> claimable(Set<Integer> actions) {
        boolean fewWait = waiting.size() < actions.size();
        return (fewWait ? waiting : actions)
                .stream()
                        .filter(action -> fewWait ? actions.contains(action) : line(action).waits)
                        .filter(action -> !paused.contains(action))
                        .toList();
    }

    /** Whether tasks of an action must wait. */
    public synchronized boolean isPaused(int action) {
        return paused.contains(action);
    }

    /** Takes over whose tasks must wait; whether some need not any more. */
    synchronized boolean pause(Set<Integer> actions) {
        boolean goesOn = !actions.containsAll(paused);
        paused = Set.copyOf(actions);
        return goesOn;
    }

    /** What is known now, for a claim that begins. */
    public synchronized Ticket ticket(int action) {
        Line line = line(action);
        return new Ticket(line.hints, line.floor);
    }

    /** A claim came back with less than it asked for: nothing waits, unless a hint came since it began. */
    public synchronized void exhausted(int action, Ticket ticket) {
        Line line = line(action);
        if (line.hints == ticket.hints) {
            line.waits = false;
            waiting.remove(action);
            line.floor = Long.MAX_VALUE;
        }
    }

    /** A claim took everything up to this rank. */
    public synchronized void takenUpTo(int action, Ticket ticket, long rank) {
        Line line = line(action);
        if (line.hints == ticket.hints) {
            line.floor = rank;
        }
    }
}
