// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.api.TaskContext;
import dev.kapak.sdk.task.FoundTask;
import dev.kapak.sdk.worker.TaskCall;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Calls a task's method on its bean, in a request context of its own. */
final class BeanCall implements TaskCall {

    private final BeanManager beans;

    BeanCall(BeanManager beans) {
        this.beans = beans;
    }

    @Override
    public @Nullable Object call(FoundTask task, Object input, TaskContext context) throws Throwable {
        Instance<RequestContextController> controllers = beans.createInstance().select(RequestContextController.class);
        RequestContextController controller = controllers.get();
        boolean activated = controller.activate();
        try {
            return callInContext(task, input, context);
        } finally {
            if (activated) {
                controller.deactivate();
            }
            controllers.destroy(controller);
        }
    }

    private @Nullable Object callInContext(FoundTask task, Object input, TaskContext context) throws Throwable {
        Bean<?> bean = task.bean();
        Type type = bean.getTypes().contains(bean.getBeanClass()) ? bean.getBeanClass() : Object.class;
        CreationalContext<?> creation = beans.createCreationalContext(bean);
        try {
            Object reference = beans.getReference(bean, type, creation);
            return task.withContext()
                    ? task.method().invoke(reference, input, context)
                    : task.method().invoke(reference, input);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        } finally {
            creation.release();
        }
    }
}
