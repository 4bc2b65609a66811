// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.api.TaskContext;
import dev.kapak.sdk.task.FoundTask;
import dev.kapak.sdk.worker.TaskCall;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Calls a task's method on its bean, in a request context of its own. What costs more than the call itself is made once:
 * the controllers of the request contexts, one for each call at the same time, and the proxies of beans in a normal scope.
 */
final class BeanCall implements TaskCall {

    private final BeanManager beans;
    private final Deque<RequestContextController> idle = new ConcurrentLinkedDeque<>();
    private final Map<Bean<?>, Object> proxies = new ConcurrentHashMap<>();

    BeanCall(BeanManager beans) {
        this.beans = beans;
    }

    @Override
    public @Nullable Object call(FoundTask task, Object input, TaskContext context) throws Throwable {
        RequestContextController known = idle.poll();
        RequestContextController controller = known == null ? controller() : known;
        boolean activated = controller.activate();
        try {
            return callInContext(task, input, context);
        } finally {
            if (activated) {
                controller.deactivate();
            }
            idle.push(controller);
        }
    }

    private RequestContextController controller() {
        return beans.createInstance().select(RequestContextController.class).get();
    }

    private @Nullable Object callInContext(FoundTask task, Object input, TaskContext context) throws Throwable {
        Bean<?> bean = task.bean();
        if (beans.isNormalScope(bean.getScope())) {
            return invoke(task, proxies.computeIfAbsent(bean, this::proxy), input, context);
        }
        CreationalContext<?> creation = beans.createCreationalContext(bean);
        try {
            return invoke(task, beans.getReference(bean, type(bean), creation), input, context);
        } finally {
            creation.release();
        }
    }

    private Object proxy(Bean<?> bean) {
        return beans.getReference(bean, type(bean), beans.createCreationalContext(bean));
    }

    private static Type type(Bean<?> bean) {
        return bean.getTypes().contains(bean.getBeanClass()) ? bean.getBeanClass() : Object.class;
    }

    private static @Nullable Object invoke(FoundTask task, Object reference, Object input, TaskContext context)
            throws Throwable {
        try {
            return task.withContext()
                    ? task.method().invoke(reference, input, context)
                    : task.method().invoke(reference, input);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
