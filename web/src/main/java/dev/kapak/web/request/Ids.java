// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.request;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.web.WebMessages;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids of runs. */
public final class Ids {

    /** {@link UUID#fromString} alone would take "1-1-1-1-1". */
    private static final Pattern UUID_7 =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-7[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}");

    private Ids() {}

    static Optional<UUID> read(String text) {
        return UUID_7.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /**
     * The id of a run in a path.
     *
     * @throws RefusedException KAPAK-0915
     */
    public static UUID ofRun(String text) {
        return read(text).orElseThrow(() -> new RefusedException(WebMessages.BAD_RUN_ID, text));
    }
}
