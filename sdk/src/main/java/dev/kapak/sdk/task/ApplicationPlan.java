// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.sdk.Messages;
import dev.kapak.sdk.platform.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The tasks, workflows and workers of an application.
 *
 * @param tasks all tasks by name, those of workflows too
 * @param workflows all workflows
 * @param workers all workers
 */
public record ApplicationPlan(List<FoundTask> tasks, List<FoundWorkflow> workflows, List<WorkerPlan> workers) {

    /** Judges what was seen. The plan is only to be used if there were no faults. */
    public static ApplicationPlan of(Declarations declarations, Settings settings, Faults faults) {
        LimitRules limits = new LimitRules(settings, faults);
        TaskRules taskRules = new TaskRules(limits, faults);
        List<FoundTask> standalone = taskRules.standalone(declarations.standaloneTasks());
        List<FoundWorkflow> workflows = new WorkflowRules(taskRules, limits, faults).check(declarations, standalone);
        List<FoundTask> tasks = new ArrayList<>(standalone);
        workflows.forEach(workflow -> tasks.addAll(workflow.tasks()));
        tasks.sort(Comparator.comparing(FoundTask::name));
        checkTransactional(tasks, settings, faults);
        List<WorkerPlan> workers = new WorkerRules(limits, faults).check(declarations.workerClasses(), tasks);
        return new ApplicationPlan(List.copyOf(tasks), workflows, workers);
    }

    private static void checkTransactional(List<FoundTask> tasks, Settings settings, Faults faults) {
        if (settings.transactionDataSource().isEmpty()) {
            tasks.stream()
                    .filter(FoundTask::transactional)
                    .forEach(task -> faults.add(Messages.NO_DATA_SOURCE, task.place()));
        }
        String schema = settings.transactionSchema();
        if (!schema.matches("[A-Za-z0-9_$.]*")) {
            faults.add(Messages.BAD_SCHEMA, schema);
        }
    }
}
