// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.engine.run.control.EndedRun;
import dev.kapak.protocol.EndedLine;
import dev.kapak.protocol.Kind;
import java.util.function.Consumer;

/**
 * Tells an application of the end of a run. Equal addresses are one follower, so that asking again adds nothing.
 *
 * @param outbox sends
 * @param answers where to
 */
public record JmsFollower(JmsOutbox outbox, Address answers) implements Consumer<EndedRun> {

    @Override
    public void accept(EndedRun run) {
        outbox.line(
                answers, Kind.ENDED, new EndedLine(run.id(), run.status().name(), run.output(), run.error()).toLine());
    }
}
