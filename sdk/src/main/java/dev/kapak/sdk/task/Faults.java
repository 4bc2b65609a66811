// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.sdk.Messages;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects all faults of a deployment, so that they are told together. */
public final class Faults {

    private final List<String> found = new ArrayList<>();

    void add(Messages message, @Nullable Object... values) {
        found.add(message.text(values));
    }

    /** The messages, in the order of discovery. */
    public List<String> all() {
        return List.copyOf(found);
    }

    /** One text for all. */
    public String text() {
        String count = found.size() == 1 ? "one fault" : found.size() + " faults";
        return Messages.DEPLOYMENT_REFUSED.text(count) + "\n  - " + String.join("\n  - ", found);
    }
}
