// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.ear.Setting;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.workflow.boundary.Workflows;
import dev.kapak.protocol.TaskDefinition;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.IntFunction;

/** The place of a task in the queue, how long it may wait there, and how long before its next attempt. For many threads. */
@Singleton
public class QueueTerms {

    private static final long LONGEST_DELAY_MILLIS = 365L * 24 * 60 * 60 * 1_000;

    private final IntFunction<TaskDefinition> definitions;
    private final long priorityStep;

    @Inject
    QueueTerms(Workflows workflows, Settings settings) {
        this(workflows::definition, settings.duration(Setting.PRIORITY_STEP).toMillis());
    }

    /** With definitions by action, and the head start of a step of priority in milliseconds. */
    public QueueTerms(IntFunction<TaskDefinition> definitions, long priorityStep) {
        this.definitions = definitions;
        this.priorityStep = priorityStep;
    }

    /** The rank of what may be assigned from this instant on. */
    long rank(int priority, long from) {
        return from - (priority - 1) * priorityStep;
    }

    /** Until when it may wait for a worker, from this instant on; 0 for ever. */
    public static long expires(TaskDefinition definition, long from) {
        long limit = definition.scheduleTimeoutMillis();
        return limit == 0 ? 0 : from + limit;
    }

    /** A failed attempt queues up anew, at the end of its wait; what a worker lost or gave back keeps its place. */
    public long rank(Item.End end, long now) {
        return end.state().countsAsAttempt()
                ? rank(end.assignment().priority(), Math.max(now, end.due()))
                : end.assignment().rank();
    }

    /** Until when what is queued again may wait; 0 for ever. */
    public long expires(Item.End end, long now) {
        return expires(definitions.apply(end.assignment().action()), Math.max(now, end.due()));
    }

    /**
     * When the next attempt may begin.
     *
     * @param failures failed attempts so far
     * @param asked how long the task wants to wait, in milliseconds; -1 if it does not say
     * @return milliseconds since 1970; 0 at once
     */
    public static long due(TaskDefinition definition, int failures, long asked, long now) {
        long delay = asked >= 0 ? Math.min(asked, LONGEST_DELAY_MILLIS) : backoff(definition, failures);
        return delay == 0 ? 0 : now + delay;
    }

    private static long backoff(TaskDefinition definition, int failures) {
        if (definition.backoffFactor() == 0) {
            return 0;
        }
        double millis = Math.pow(definition.backoffFactor(), failures) * 1_000;
        return (long) Math.min(millis, (double) definition.backoffMaxMillis());
    }
}
