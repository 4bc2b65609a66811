// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.api.Task;
import dev.kapak.api.WorkerDefinition;
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

    private final List<DeclaredTask> tasks = new ArrayList<>();
    private final Set<Class<?>> workerClasses = new LinkedHashSet<>();

    /** A method of a bean with the annotation. */
    public void addTask(Bean<?> bean, Method method, Task annotation) {
        if (!method.isBridge()) {
            tasks.add(new DeclaredTask(bean, method, annotation));
        }
    }

    /** A class with {@link WorkerDefinition}, or an intake. A base class of intakes counts only with the annotation. */
    public void addClass(Class<?> type) {
        boolean annotated = type.isAnnotationPresent(WorkerDefinition.class);
        if (annotated || !Modifier.isAbstract(type.getModifiers())) {
            workerClasses.add(type);
        }
    }

    List<DeclaredTask> tasks() {
        return tasks;
    }

    Set<Class<?>> workerClasses() {
        return workerClasses;
    }
}
