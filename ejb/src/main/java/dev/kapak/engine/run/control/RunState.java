// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.workflow.control.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the tasks of a run of several are; what the row of {@code run} holds. The one place that judges what may start, what
 * never will, and how a run has ended: a task starts when all its parents have completed, and is cancelled when one of them
 * has failed or was cancelled; the one on failure starts when another has failed, and is skipped if none can any more. Whoever judges has locked the row. For one thread.
 */
public final class RunState {

    /** Not before its parents have completed. */
    public static final short WAITS = 0;
    /** In the queue or at a worker. */
    public static final short RELEASED = 1;

    private static final short COMPLETED = 2;
    private static final short FAILED = 3;
    /** Cancelled, or never started since a parent did not complete. */
    public static final short CANCELLED = 4;
    /** Starts on failure, and nothing has failed. */
    private static final short SKIPPED = 5;

    private final Shape shape;
    private final short[] codes;
    private boolean changed;

    /** As stored, a code for each task. */
    public RunState(Shape shape, short[] codes) {
        this.shape = shape;
        this.codes = codes.clone();
    }

    /** Of a run that just starts: nothing is released yet. */
    public static RunState fresh(Shape shape) {
        return new RunState(shape, new short[shape.names().size()]);
    }

    /** A task has ended for good; does nothing if that is known. */
    public void end(int number, EndState state) {
        if (codes[number] <= RELEASED) {
            set(
                    number,
                    switch (RunView.statusOf(state)) {
                        case COMPLETED -> COMPLETED;
                        case CANCELLED -> CANCELLED;
                        default -> FAILED;
                    });
        }
    }

    /** Nothing that waits for its parents will start. */
    public void stop() {
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] == WAITS) {
                set(i, CANCELLED);
            }
        }
    }

    private void set(int number, short code) {
        codes[number] = code;
        changed = true;
    }

    /** Judges what waits; the tasks that start now. */
    public List<Integer> settle() {
        List<Integer> released = new ArrayList<>();
        for (int number : shape.order()) {
            if (codes[number] == WAITS) {
                short code = judge(shape.parents().get(number));
                if (code != WAITS) {
                    set(number, code);
                }
                if (code == RELEASED) {
                    released.add(number);
                }
            }
        }
        if (shape.onFailure() >= 0 && codes[shape.onFailure()] == WAITS) {
            settleFailure(released);
        }
        return released;
    }

    private void settleFailure(List<Integer> released) {
        if (outcome() == EndState.FAILED) {
            set(shape.onFailure(), RELEASED);
            released.add(shape.onFailure());
        } else if (shape.order().stream().allMatch(number -> codes[number] > RELEASED)) {
            set(shape.onFailure(), SKIPPED);
        }
    }

    private short judge(List<Integer> parents) {
        short code = RELEASED;
        for (int parent : parents) {
            if (codes[parent] == FAILED || codes[parent] == CANCELLED) {
                return CANCELLED;
            }
            if (codes[parent] != COMPLETED) {
                code = WAITS;
            }
        }
        return code;
    }

    /** Whether something is different from what was stored. */
    public boolean isChanged() {
        return changed;
    }

    /** Whether all tasks have ended, or never will start. */
    public boolean isOver() {
        for (short code : codes) {
            if (code <= RELEASED) {
                return false;
            }
        }
        return true;
    }

    /**
     * How a run that is over has ended: failed if one of its tasks has, else cancelled if one was, else completed, whatever
     * became of the task on failure.
     */
    public EndState outcome() {
        EndState outcome = EndState.COMPLETED;
        for (int number : shape.order()) {
            if (codes[number] == FAILED) {
                return EndState.FAILED;
            }
            if (codes[number] == CANCELLED) {
                outcome = EndState.CANCELLED;
            }
        }
        return outcome;
    }

    /** The text of an array of the database. */
    public String text() {
        StringBuilder text = new StringBuilder(codes.length * 2 + 1);
        for (short code : codes) {
            text.append(text.isEmpty() ? '{' : ',').append(code);
        }
        return text.append('}').toString();
    }
}
