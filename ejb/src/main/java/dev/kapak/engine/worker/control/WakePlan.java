// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.protocol.TakenLine;
import dev.kapak.protocol.WaitingLine;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * When a hint is due: ours at once, but at most one per action and two milliseconds; what a busy node has left over less
 * often; another node's that was meant for a third one first after ten milliseconds, unless that one has taken it. Safe for
 * many threads; one of them waits.
 */
final class WakePlan {

    private static final long MILLI = 1_000_000;
    private static final long APART = 2 * MILLI;
    private static final long REST_APART = 50 * MILLI;
    private static final long LATER = 10 * MILLI;
    private static final long ANSWER_WITHIN = 100 * MILLI;
    private static final int MOST_TRIES = 500;

    /**
     * A hint whose time has come.
     *
     * @param action what waits
     * @param rank the lowest rank
     * @param count how many, at least
     * @param ours whether others are to be told; otherwise we look ourselves
     * @param tries how often it was put off
     */
    record Due(int action, long rank, int count, boolean ours, int tries) {

        private Due and(Due other) {
            return new Due(action, Math.min(rank, other.rank), count + other.count, ours, Math.min(tries, other.tries));
        }
    }

    private static final class Timed {
        private final long at;
        private final Due due;

        Timed(long at, Due due) {
            this.at = at;
            this.due = due;
        }
    }

    private final Map<Integer, Timed> ours = new HashMap<>();
    private final Map<Integer, Timed> theirs = new HashMap<>();
    private final Map<Integer, Long> told = new HashMap<>();
    private final Map<Integer, Long> asked = new HashMap<>();
    private final Map<Integer, Integer> takers = new HashMap<>();
    private int turn;

    /** A task waits here. */
    synchronized void waits(int action, long rank, long now) {
        put(ours, Math.max(now, earliest(action, now, APART)), new Due(action, rank, 1, true, 0));
    }

    /** Something may be left that this node has no slots for. */
    synchronized void remains(int action, long now) {
        put(ours, Math.max(now, earliest(action, now, REST_APART)), new Due(action, Long.MIN_VALUE, 1, true, 0));
    }

    private long earliest(int action, long now, long apart) {
        Long last = told.get(action);
        return last == null ? now : last + apart;
    }

    /** Ours, put off a little. */
    synchronized void again(Due due, long now) {
        if (due.tries() < MOST_TRIES) {
            put(ours, now + APART, new Due(due.action(), due.rank(), due.count(), true, due.tries() + 1));
        }
    }

    /** Others were told. */
    synchronized void told(int action, long now) {
        told.put(action, now);
    }

    /** Who is to look first: who took such a task last, or else each in turn. */
    synchronized int first(int action, List<Integer> alive) {
        Integer taker = takers.get(action);
        if (taker != null && alive.contains(taker)) {
            return taker;
        }
        turn++;
        return alive.get(Math.floorMod(31 * action + turn, alive.size()));
    }

    /** Another node is to look first. */
    synchronized void later(WaitingLine line, long now) {
        put(theirs, now + LATER, new Due(line.action(), line.rank(), line.count(), false, 0));
    }

    /** We are looking, since another node said that something waits. */
    synchronized void asked(int action, long now) {
        asked.put(action, now);
    }

    /** Whether a claim answers a hint, once. */
    synchronized boolean answers(int action, long now) {
        Long since = asked.remove(action);
        return since != null && now - since < ANSWER_WITHIN;
    }

    /** Another node has taken some. */
    synchronized void taken(TakenLine line) {
        takers.put(line.action(), line.node());
        Timed waiting = theirs.get(line.action());
        if (waiting == null) {
            return;
        }
        Due due = waiting.due;
        int left = due.count() - line.count();
        if (left > 0) {
            theirs.put(
                    line.action(), new Timed(waiting.at, new Due(due.action(), due.rank(), left, false, due.tries())));
        } else {
            theirs.remove(line.action());
        }
    }

    private void put(Map<Integer, Timed> into, long at, Due due) {
        Timed before = into.get(due.action());
        into.put(
                due.action(),
                before == null ? new Timed(at, due) : new Timed(Math.min(before.at, at), before.due.and(due)));
        notifyAll();
    }

    /** Waits until something is due and adds it. */
    synchronized void await(List<Due> due) throws InterruptedException {
        take(due, System.nanoTime());
        while (due.isEmpty()) {
            long left = next() - System.nanoTime();
            if (ours.isEmpty() && theirs.isEmpty()) {
                wait();
            } else if (left > 0) {
                wait(left / MILLI, (int) (left % MILLI));
            }
            take(due, System.nanoTime());
        }
    }

    /** Adds what is due now. */
    synchronized void take(List<Due> due, long now) {
        take(ours, due, now);
        take(theirs, due, now);
    }

    private static void take(Map<Integer, Timed> from, List<Due> due, long now) {
        for (Iterator<Timed> each = from.values().iterator(); each.hasNext(); ) {
            Timed one = each.next();
            if (one.at - now <= 0) {
                due.add(one.due);
                each.remove();
            }
        }
    }

    private long next() {
        long next = Long.MAX_VALUE;
        for (Timed one : ours.values()) {
            next = Math.min(next, one.at);
        }
        for (Timed one : theirs.values()) {
            next = Math.min(next, one.at);
        }
        return next;
    }
}
