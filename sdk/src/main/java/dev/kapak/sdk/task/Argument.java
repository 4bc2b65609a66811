// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import java.lang.reflect.Type;

/** What a task's method takes as one of its parameters. */
public sealed interface Argument {

    /** The input. */
    record Input() implements Argument {}

    /** The context of the attempt. */
    record Context() implements Argument {}

    /**
     * The output of a parent.
     *
     * @param task the parent's name
     * @param type as what it is read
     */
    record Output(String task, Type type) implements Argument {}
}
