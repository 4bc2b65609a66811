// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import dev.kapak.api.TaskContext;
import dev.kapak.sdk.json.PayloadException;
import dev.kapak.sdk.task.Argument;
import dev.kapak.sdk.task.Body;
import dev.kapak.sdk.task.MethodBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the body of a task is called with. */
public final class Arguments {

    private final Object input;
    private final TaskContext context;
    private final @Nullable Object[] values;

    private Arguments(Object input, TaskContext context, @Nullable Object[] values) {
        this.input = input;
        this.context = context;
        this.values = values;
    }

    static Arguments of(Body body, Object input, TaskContext context, Outputs outputs) throws PayloadException {
        List<Argument> wanted = body instanceof MethodBody method ? method.arguments() : List.of();
        @Nullable Object[] values = new @Nullable Object[wanted.size()];
        for (int i = 0; i < values.length; i++) {
            Argument argument = wanted.get(i);
            if (argument instanceof Argument.Output output) {
                values[i] = outputs.read(output.task(), output.type());
            } else {
                values[i] = argument instanceof Argument.Context ? context : input;
            }
        }
        return new Arguments(input, context, values);
    }

    /** The input. */
    public Object input() {
        return input;
    }

    /** The attempt. */
    public TaskContext context() {
        return context;
    }

    /** What a method takes, in the order of its parameters. */
    public @Nullable Object[] values() {
        return values.clone();
    }
}
