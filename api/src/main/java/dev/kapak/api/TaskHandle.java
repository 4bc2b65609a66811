// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import org.jspecify.annotations.Nullable;

/**
 * Starts runs of one task. Got from {@link Engine#task}.
 *
 * @param <I> the input
 * @param <O> the output
 */
public interface TaskHandle<I, O extends @Nullable Object> extends RunStarter<I, O> {}
