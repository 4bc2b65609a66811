// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.start;

import dev.kapak.api.KapakException;
import dev.kapak.api.TaskHandle;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.json.Constraints;
import dev.kapak.sdk.json.PayloadException;
import dev.kapak.sdk.json.Payloads;
import java.lang.reflect.Type;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The handle of one task. */
final class StartingTask<I, O extends @Nullable Object> extends StartingHandle<I, O> implements TaskHandle<I, O> {

    private record Reader<O extends @Nullable Object>(Type type, Payloads payloads) implements OutputReader<O> {

        @Override
        @SuppressWarnings({"unchecked", "NullAway"
        }) // a task that returns nothing gives null; the type is the one that the task or the caller named
        public O read(UUID run, @Nullable String json) {
            try {
                return (O) payloads.readOutput(json, type);
            } catch (PayloadException e) {
                throw new KapakException(Messages.BAD_OUTPUT.text(run, type.getTypeName(), e.getMessage()), e);
            }
        }
    }

    StartingTask(String name, Type output, Runs runs, Payloads payloads, Constraints constraints) {
        super(name, new Reader<>(output, payloads), runs, payloads, constraints);
    }
}
