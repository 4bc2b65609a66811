// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.api.Step;
import dev.kapak.api.TaskBody;
import dev.kapak.sdk.task.FoundTask;
import dev.kapak.sdk.task.MethodBody;
import dev.kapak.sdk.task.StepBody;
import dev.kapak.sdk.worker.Arguments;
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
 * Calls a task's method on its bean, or the body of a step, in a request context of its own. What costs more than the call itself is made once:
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
    public @Nullable Object call(FoundTask task, Arguments arguments) throws Throwable {
        RequestContextController known = idle.poll();
        RequestContextController controller = known == null ? controller() : known;
        boolean activated = controller.activate();
        try {
            return task.body() instanceof MethodBody method
                    ? callInContext(method, arguments)
                    : run(((StepBody) task.body()).step(), arguments);
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

    private @Nullable Object callInContext(MethodBody body, Arguments arguments) throws Throwable {
        Bean<?> bean = body.bean();
        if (beans.isNormalScope(bean.getScope())) {
            return invoke(body, proxies.computeIfAbsent(bean, this::proxy), arguments);
        }
        CreationalContext<?> creation = beans.createCreationalContext(bean);
        try {
            return invoke(body, beans.getReference(bean, type(bean), creation), arguments);
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

    @SuppressWarnings("unchecked") // the rules have seen that all tasks take the workflow's input
    private static @Nullable Object run(Step<?> step, Arguments arguments) throws Exception {
        return ((TaskBody<Object, ?>) step.body()).run(arguments.input(), arguments.context());
    }

    private static @Nullable Object invoke(MethodBody body, Object reference, Arguments arguments) throws Throwable {
        try {
            return body.method().invoke(reference, arguments.values());
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
