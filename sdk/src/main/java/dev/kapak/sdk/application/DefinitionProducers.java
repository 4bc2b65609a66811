// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.api.WorkflowDefinition;
import dev.kapak.sdk.task.Declarations;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Member;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The producers of workflows that are written as code: seen while beans are discovered, called once when all are known. */
final class DefinitionProducers {

    private final Map<Bean<?>, String> seen = new LinkedHashMap<>();
    private final List<CreationalContext<?>> creations = new ArrayList<>();

    /** A bean of the application; others than producers of workflows are ignored. */
    void see(Bean<?> bean, Annotated annotated) {
        if (type(bean).isPresent()) {
            seen.put(bean, place(bean, annotated));
        }
    }

    private static Optional<Type> type(Bean<?> bean) {
        Predicate<Type> isDefinition = type -> type == WorkflowDefinition.class
                || (type instanceof ParameterizedType generic && generic.getRawType() == WorkflowDefinition.class);
        return bean.getTypes().stream().filter(isDefinition).findFirst();
    }

    private static String place(Bean<?> bean, Annotated annotated) {
        String owner = bean.getBeanClass().getSimpleName();
        if (annotated instanceof AnnotatedMember<?> member) {
            Member producer = member.getJavaMember();
            return owner + "." + producer.getName();
        }
        return owner;
    }

    /** Asks all of them for their workflows. What they depend on lives as long as the application. */
    void call(BeanManager beans, Declarations declarations) {
        seen.forEach((bean, place) -> call(beans, declarations, bean, place));
    }

    @SuppressWarnings("IllegalCatch") // whatever the application's code throws is a fault of the deployment
    private void call(BeanManager beans, Declarations declarations, Bean<?> bean, String place) {
        CreationalContext<?> creation = beans.createCreationalContext(bean);
        creations.add(creation);
        try {
            Object made = beans.getReference(bean, type(bean).orElseThrow(), creation);
            if (made instanceof WorkflowDefinition<?> definition) {
                declarations.addDefinition(bean.getBeanClass(), place, definition);
            } else {
                declarations.addFailedProducer(place, "it returned null");
            }
        } catch (RuntimeException e) {
            declarations.addFailedProducer(place, e.toString());
        }
    }

    /** Lets go what the producers depend on. */
    void release() {
        creations.forEach(CreationalContext::release);
        creations.clear();
    }
}
