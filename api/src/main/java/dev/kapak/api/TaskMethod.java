// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a method that is a {@link Task}, as {@link Engine#task} takes it: {@code Thumbnails::make}. The nested
 * types are the four shapes of a task method; a caller never names or implements them. The reference is never called: it
 * only names the method.
 */
public interface TaskMethod extends Serializable {

    /**
     * A task method with an input and an output.
     *
     * @param <B> the bean's class
     * @param <I> the input
     * @param <O> the output
     */
    @FunctionalInterface
    interface Returning<B, I, O extends @Nullable Object> extends TaskMethod {

        /** The shape of the method. */
        O call(B bean, I input) throws Exception;
    }

    /**
     * A task method with an input, the context and an output.
     *
     * @param <B> the bean's class
     * @param <I> the input
     * @param <O> the output
     */
    @FunctionalInterface
    interface ReturningWithContext<B, I, O extends @Nullable Object> extends TaskMethod {

        /** The shape of the method. */
        O call(B bean, I input, TaskContext context) throws Exception;
    }

    /**
     * A task method with an input only.
     *
     * @param <B> the bean's class
     * @param <I> the input
     */
    @FunctionalInterface
    interface Silent<B, I> extends TaskMethod {

        /** The shape of the method. */
        void call(B bean, I input) throws Exception;
    }

    /**
     * A task method with an input and the context only.
     *
     * @param <B> the bean's class
     * @param <I> the input
     */
    @FunctionalInterface
    interface SilentWithContext<B, I> extends TaskMethod {

        /** The shape of the method. */
        void call(B bean, I input, TaskContext context) throws Exception;
    }
}
