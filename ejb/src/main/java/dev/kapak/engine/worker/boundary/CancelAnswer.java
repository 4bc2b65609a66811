// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.run.control.Answer;
import dev.kapak.engine.run.control.RunMessages;
import dev.kapak.engine.worker.control.Address;
import dev.kapak.engine.worker.control.JmsOutbox;
import dev.kapak.protocol.CancelAnswerLine;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells an application what became of its wish to cancel a run. Those of one run to one address are equal, so that asking again
 * adds nothing.
 *
 * @param outbox sends
 * @param answers where to
 * @param run the run
 */
record CancelAnswer(JmsOutbox outbox, Address answers, UUID run) implements Answer {

    @Override
    public void stored(UUID cancelled) {
        tell(false, null);
    }

    @Override
    public void refused(RefusedException reason) {
        if (reason.reason() == RunMessages.HAS_ENDED) {
            tell(true, null);
        } else {
            tell(false, Registrations.refusal(reason));
        }
    }

    private void tell(boolean ended, @Nullable Refusal refusal) {
        outbox.line(answers, Kind.CANCEL_ANSWER, new CancelAnswerLine(run, ended, refusal).toLine());
    }
}
