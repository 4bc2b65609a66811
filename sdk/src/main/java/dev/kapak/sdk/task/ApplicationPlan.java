// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.sdk.platform.Settings;
import java.util.List;

/**
 * The tasks and workers of an application.
 *
 * @param tasks all tasks
 * @param workers all workers
 */
public record ApplicationPlan(List<FoundTask> tasks, List<WorkerPlan> workers) {

    /** Judges what was seen. The plan is only to be used if there were no faults. */
    public static ApplicationPlan of(Declarations declarations, Settings settings, Faults faults) {
        LimitRules limits = new LimitRules(settings, faults);
        List<FoundTask> tasks = new TaskRules(limits, faults).check(declarations.tasks());
        List<WorkerPlan> workers = new WorkerRules(limits, faults).check(declarations.workerClasses(), tasks);
        return new ApplicationPlan(tasks, workers);
    }
}
