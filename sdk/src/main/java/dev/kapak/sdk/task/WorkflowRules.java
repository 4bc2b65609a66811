// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.api.Step;
import dev.kapak.api.WorkflowDefinition;
import dev.kapak.sdk.Messages;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules that workflows must keep, those that are classes and those that are written as code. */
final class WorkflowRules {

    private static final int MOST_TASKS = 1_000;

    private final TaskRules taskRules;
    private final LimitRules limits;
    private final EdgeRules edges;
    private final StartRules starts;
    private final Faults faults;

    WorkflowRules(TaskRules taskRules, LimitRules limits, Faults faults) {
        this.taskRules = taskRules;
        this.limits = limits;
        this.edges = new EdgeRules(faults);
        this.starts = new StartRules(faults);
        this.faults = faults;
    }

    /** The workflows in the order of their names. Incomplete with faults. */
    List<FoundWorkflow> check(Declarations declarations, List<FoundTask> standalone) {
        declarations
                .failedProducers()
                .forEach(failed -> faults.add(Messages.PRODUCER_FAILED, failed.place(), failed.reason()));
        List<FoundWorkflow> found = new ArrayList<>();
        declarations.workflows().forEach(one -> found.add(ofClass(one, declarations.tasksOf(one))));
        declarations.definitions().forEach(one -> found.add(ofDefinition(one)));
        found.sort(Comparator.comparing(FoundWorkflow::place));
        found.forEach(this::check);
        return unique(found, standalone);
    }

    private FoundWorkflow ofClass(Declarations.DeclaredWorkflow declared, List<Declarations.DeclaredTask> methods) {
        String name = declared.name();
        Class<?> type = declared.bean().getBeanClass();
        List<FoundTask> tasks = starts.complete(name, taskRules.ofWorkflow(name, methods));
        Type input = tasks.isEmpty() ? Map.class : tasks.get(0).input();
        return new FoundWorkflow(name, type, type.getSimpleName(), false, input, tasks);
    }

    private FoundWorkflow ofDefinition(Declarations.DeclaredDefinition declared) {
        WorkflowDefinition<?> definition = declared.definition();
        if (!InputTypes.isObject(definition.input())) {
            String input = definition.input().getTypeName();
            faults.add(Messages.TASK_INPUT, "the workflow \"" + definition.name() + "\"", input);
        }
        List<FoundTask> tasks = starts.complete(
                definition.name(), taskRules.unique(definition.steps().stream().map(step -> ofStep(step, declared))));
        return new FoundWorkflow(
                definition.name(), declared.owner(), declared.place(), true, definition.input(), tasks);
    }

    private FoundTask ofStep(Step<?> step, Declarations.DeclaredDefinition declared) {
        WorkflowDefinition<?> definition = declared.definition();
        TaskName name = new TaskName(definition.name(), step.name());
        String place = step.name() + " of " + declared.place();
        Names.check(step.name(), "the task " + place, faults);
        List<Step<?>> own = definition.steps();
        Set<String> parents = new TreeSet<>();
        for (Step<?> parent : step.parents()) {
            if (own.contains(parent)) {
                parents.add(parent.name());
            } else {
                faults.add(Messages.UNKNOWN_PARENT, place, definition.name(), parent.name(), "");
            }
        }
        return new FoundTask(
                name,
                new StepBody(declared.owner(), place, step),
                definition.input(),
                step.output(),
                parents,
                step.start(),
                limits.check(name.toString(), place, DeclaredLimits.of(step.limits())),
                step.isTransactional());
    }

    private void check(FoundWorkflow workflow) {
        Names.check(workflow.name(), "the workflow " + workflow.place(), faults);
        List<FoundTask> tasks = workflow.tasks();
        if (tasks.isEmpty()) {
            faults.add(Messages.WORKFLOW_WITHOUT_TASKS, workflow.name(), workflow.place());
        }
        if (tasks.size() > MOST_TASKS) {
            faults.add(Messages.TOO_MANY_TASKS, workflow.name(), workflow.place(), tasks.size(), MOST_TASKS);
            return;
        }
        if (tasks.size() == 1 && tasks.get(0).name().task().equals(workflow.name())) {
            faults.add(Messages.ONLY_TASK_NAMED_LIKE_WORKFLOW, workflow.name(), workflow.place());
        }
        for (FoundTask task : tasks) {
            if (!task.input().equals(workflow.input())) {
                FoundTask first = tasks.get(0);
                faults.add(
                        Messages.DIFFERENT_INPUTS,
                        workflow.name(),
                        first.place(),
                        first.input().getTypeName(),
                        task.place(),
                        task.input().getTypeName());
            }
        }
        edges.check(workflow);
    }

    private List<FoundWorkflow> unique(List<FoundWorkflow> all, List<FoundTask> standalone) {
        Map<String, FoundWorkflow> byName = new TreeMap<>();
        for (FoundWorkflow workflow : all) {
            FoundWorkflow other = byName.putIfAbsent(workflow.name(), workflow);
            if (other != null) {
                faults.add(Messages.DUPLICATE_WORKFLOW, workflow.name(), other.place(), workflow.place());
            }
        }
        for (FoundTask task : standalone) {
            FoundWorkflow workflow = byName.get(task.name().task());
            if (workflow != null) {
                faults.add(Messages.WORKFLOW_NAMED_LIKE_TASK, workflow.name(), workflow.place(), task.place());
            }
        }
        return List.copyOf(byName.values());
    }
}
