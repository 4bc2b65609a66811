// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import java.lang.reflect.Type;
import java.util.List;

/**
 * A workflow that the application declares and that keeps the rules.
 *
 * @param name its name
 * @param owner its class; of one that is written as code the class of the producer
 * @param place for messages
 * @param fluent whether it is written as code
 * @param input type of the input of all its tasks
 * @param tasks its tasks, by name
 */
public record FoundWorkflow(
        String name, Class<?> owner, String place, boolean fluent, Type input, List<FoundTask> tasks) {}
