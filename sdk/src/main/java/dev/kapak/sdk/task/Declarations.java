// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.api.Task;
import dev.kapak.api.WorkerDefinition;
import dev.kapak.api.Workflow;
import dev.kapak.api.WorkflowDefinition;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was seen in the application's classes, not yet judged. */
public final class Declarations {

    /** A method with {@link Task} on a bean. */
    record DeclaredTask(Bean<?> bean, Method method, Task annotation) {}

    /** A bean whose class has {@link Workflow}. */
    record DeclaredWorkflow(Bean<?> bean, Workflow annotation) {

        String name() {
            String name = annotation.name();
            return name.isEmpty() ? bean.getBeanClass().getSimpleName() : name;
        }
    }

    /** What a producer gave, and where that is. */
    record DeclaredDefinition(Class<?> owner, String place, WorkflowDefinition<?> definition) {}

    /** A producer that gave nothing. */
    record FailedProducer(String place, String reason) {}

    private final List<DeclaredTask> tasks = new ArrayList<>();
    private final List<DeclaredWorkflow> workflows = new ArrayList<>();
    private final List<DeclaredDefinition> definitions = new ArrayList<>();
    private final List<FailedProducer> failedProducers = new ArrayList<>();
    private final Set<Class<?>> workerClasses = new LinkedHashSet<>();

    /** A method of a bean with the annotation. */
    public void addTask(Bean<?> bean, Method method, Task annotation) {
        if (!method.isBridge()) {
            tasks.add(new DeclaredTask(bean, method, annotation));
        }
    }

    /** A bean whose class has the annotation. */
    public void addWorkflow(Bean<?> bean, Workflow annotation) {
        workflows.add(new DeclaredWorkflow(bean, annotation));
    }

    /** A workflow that a producer of a class gave. It can no longer be changed. */
    public void addDefinition(Class<?> owner, String place, WorkflowDefinition<?> definition) {
        definition.seal();
        definitions.add(new DeclaredDefinition(owner, place, definition));
    }

    /** A producer that gave no workflow. */
    public void addFailedProducer(String place, String reason) {
        failedProducers.add(new FailedProducer(place, reason));
    }

    /** A class with {@link WorkerDefinition}, or an intake. A base class of intakes counts only with the annotation. */
    public void addClass(Class<?> type) {
        boolean annotated = type.isAnnotationPresent(WorkerDefinition.class);
        if (annotated || !Modifier.isAbstract(type.getModifiers())) {
            workerClasses.add(type);
        }
    }

    /** Those of no workflow. */
    List<DeclaredTask> standaloneTasks() {
        return tasks.stream()
                .filter(task -> workflows.stream().noneMatch(workflow -> workflow.bean() == task.bean()))
                .toList();
    }

    List<DeclaredTask> tasksOf(DeclaredWorkflow workflow) {
        return tasks.stream().filter(task -> task.bean() == workflow.bean()).toList();
    }

    List<DeclaredWorkflow> workflows() {
        return workflows;
    }

    List<DeclaredDefinition> definitions() {
        return definitions;
    }

    List<FailedProducer> failedProducers() {
        return failedProducers;
    }

    Set<Class<?>> workerClasses() {
        return workerClasses;
    }
}
