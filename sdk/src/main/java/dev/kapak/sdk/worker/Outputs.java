// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import dev.kapak.api.KapakException;
import dev.kapak.protocol.JsonLine;
import dev.kapak.sdk.Messages;
import dev.kapak.sdk.json.PayloadException;
import dev.kapak.sdk.json.Payloads;
import dev.kapak.sdk.task.TaskName;
import java.lang.reflect.Type;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The outputs of a task's parents, read when they are asked for. */
final class Outputs {

    private final TaskName task;
    private final Set<String> parents;
    private final JsonLine json;
    private final Payloads payloads;

    Outputs(TaskName task, Set<String> parents, @Nullable String json, Payloads payloads) {
        this.task = task;
        this.parents = parents;
        this.json = JsonLine.parse(json == null ? "{}" : json);
        this.payloads = payloads;
    }

    /** The output of a parent; null if it returned nothing. */
    @Nullable
    Object read(String parent, Type type) throws PayloadException {
        String text = json.raw(parent).orElse(null);
        if (text == null && type instanceof Class<?> plain && plain.isPrimitive()) {
            throw new PayloadException(Messages.PARENT_UNREADABLE.text(parent, type.getTypeName(), "it is null"));
        }
        try {
            return payloads.readOutput(text, type);
        } catch (PayloadException e) {
            throw new PayloadException(Messages.PARENT_UNREADABLE.text(parent, type.getTypeName(), e.getMessage()));
        }
    }

    /** As the body asks for it. */
    @SuppressWarnings({"unchecked", "NullAway"
    }) // a parent that returns nothing gives null; the type is the one that the body named
    <T extends @Nullable Object> T asked(String parent, Class<T> type) {
        if (!parents.contains(parent)) {
            throw new IllegalArgumentException(
                    Messages.NOT_A_PARENT.text(task, parent, parents.isEmpty() ? "nothing" : parents));
        }
        try {
            return (T) read(parent, type);
        } catch (PayloadException e) {
            throw new KapakException(String.valueOf(e.getMessage()), e);
        }
    }
}
