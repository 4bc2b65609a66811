// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.platform.RefusedException;
import java.util.UUID;

/** Hears what became of a start, or of the wish to cancel a run. Called on an engine thread, must return at once. */
public interface Answer {

    /** The run, or the wish, is committed. */
    void stored(UUID run);

    /** It was refused; nothing is stored, unless the message says that this is unknown. */
    void refused(RefusedException reason);
}
