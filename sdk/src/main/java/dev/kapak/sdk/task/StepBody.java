// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.api.Step;

/**
 * A task of a workflow that is written as code.
 *
 * @param owner the class whose producer publishes the workflow
 * @param place for messages
 * @param step the task
 */
public record StepBody(Class<?> owner, String place, Step<?> step) implements Body {}
