// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.tenant.control.TokenHash;
import dev.kapak.protocol.JsonLine;
import dev.kapak.protocol.TaskDefinition;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a version of a workflow consists of. The same tasks with the same settings give the same text, whatever their
 * order, so its checksum names the version.
 *
 * @param workflow the workflow's name
 * @param tasks sorted by name
 */
public record Definition(String workflow, List<TaskDefinition> tasks) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final int MOST_RETRIES = 1_000;
    private static final double HIGHEST_FACTOR = 1_000;
    private static final long LONGEST_MILLIS = 365L * 24 * 60 * 60 * 1_000;

    /** Sorts and checks. */
    public Definition {
        tasks = tasks.stream()
                .sorted(Comparator.comparing(TaskDefinition::task))
                .toList();
        checkName(workflow);
        Set<String> seen = new HashSet<>();
        for (TaskDefinition task : tasks) {
            check(task);
            if (!seen.add(task.task())) {
                throw new RefusedException(WorkflowMessages.DUPLICATE_TASK, workflow, task.task());
            }
        }
        Shape.of(workflow, tasks);
    }

    private static void check(TaskDefinition task) {
        checkName(task.task());
        double factor = task.backoffFactor();
        check(task, "retries", task.retries(), 0, MOST_RETRIES, "");
        check(task, "priority", task.priority(), 1, 3, "");
        check(task, "backoffMax", task.backoffMaxMillis(), 0, LONGEST_MILLIS, " milliseconds");
        check(task, "executionTimeout", task.executionTimeoutMillis(), 0, LONGEST_MILLIS, " milliseconds, 0 for none");
        check(task, "scheduleTimeout", task.scheduleTimeoutMillis(), 0, LONGEST_MILLIS, " milliseconds, 0 for none");
        // Written so that NaN is refused.
        if (factor != 0 && !(factor >= 1 && factor <= HIGHEST_FACTOR)) {
            throw bad(task, "backoffFactor", factor, "1 to 1000, or 0 for none");
        }
    }

    private static void check(TaskDefinition task, String what, long value, long least, long most, String unit) {
        if (value < least || value > most) {
            throw bad(task, what, value, least + " to " + most + unit);
        }
    }

    private static RefusedException bad(TaskDefinition task, String what, Number value, String allowed) {
        return new RefusedException(WorkflowMessages.BAD_NUMBER, task.task(), task.workflow(), what, value, allowed);
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new RefusedException(WorkflowMessages.BAD_NAME, name);
        }
    }

    /**
     * Checks what was not registered before; what is stored was checked then.
     *
     * @throws RefusedException KAPAK-0305 or KAPAK-0306
     */
    public void checkSchemas() {
        tasks.forEach(InputSchema::refuseBad);
    }

    /** One JSON object a line, a line a task. */
    public String text() {
        return tasks.stream().map(TaskDefinition::toLine).collect(Collectors.joining("\n"));
    }

    /** Names the version. */
    public String checksum() {
        return TokenHash.of(text());
    }

    /** Reads a stored text. */
    public static Definition read(String workflow, String text) {
        return new Definition(
                workflow,
                JsonLine.parseAll(text).stream().map(TaskDefinition::of).toList());
    }
}
