// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

/** What a task does. */
public sealed interface Body permits MethodBody, StepBody {

    /** The class by which a worker names the task. */
    Class<?> owner();

    /** For messages: {@code Thumbnails.make}. */
    String place();
}
