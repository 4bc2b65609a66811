// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.boundary;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.Threads;
import dev.kapak.engine.run.boundary.Runs;
import dev.kapak.engine.worker.control.Acquaintance;
import dev.kapak.engine.worker.control.Cancelling;
import dev.kapak.engine.worker.control.Incoming;
import dev.kapak.engine.worker.control.Wakes;
import dev.kapak.engine.worker.control.WorkerMessages;
import dev.kapak.protocol.CancellingLine;
import dev.kapak.protocol.JsonLine;
import dev.kapak.protocol.RunEndedLine;
import dev.kapak.protocol.TakenLine;
import dev.kapak.protocol.WaitingLine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;

/** What the node does with what the others say. */
@Singleton
public class WakeIntake {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");

    private final Wakes wakes;
    private final Runs runs;
    private final Acquaintance acquaintance;
    private final Cancelling cancelling;
    private final ExecutorService ends;

    @Inject
    WakeIntake(Wakes wakes, Runs runs, Acquaintance acquaintance, Cancelling cancelling, Threads threads) {
        this.cancelling = cancelling;
        this.wakes = wakes;
        this.runs = runs;
        this.acquaintance = acquaintance;
        this.ends = threads.pool("ends", 1);
    }

    /** Handles one message. */
    void accept(Incoming message) {
        switch (message.kind()) {
            case WAITING ->
                JsonLine.parseAll(message.body()).stream().map(WaitingLine::of).forEach(wakes::heard);
            case TAKEN ->
                JsonLine.parseAll(message.body()).stream().map(TakenLine::of).forEach(wakes::heard);
            case RUNS_ENDED -> ended(message.body());
            case CANCELLING ->
                JsonLine.parseAll(message.body()).stream()
                        .map(CancellingLine::of)
                        .forEach(cancelling::heard);
            case HELLO -> acquaintance.heard(message.body());
            default ->
                throw new RefusedException(
                        WorkerMessages.MALFORMED, message.kind(), "it does not belong on the topic of the nodes");
        }
    }

    /** On a thread of its own: it asks the database, and the next message may say that something waits. */
    private void ended(String body) {
        Map<Integer, List<UUID>> byTenant = JsonLine.parseAll(body).stream()
                .map(RunEndedLine::of)
                .filter(line -> runs.isFollowed(line.tenant(), line.id()))
                .collect(Collectors.groupingBy(
                        RunEndedLine::tenant, Collectors.mapping(RunEndedLine::id, Collectors.toList())));
        byTenant.forEach((tenant, ids) -> ends.execute(() -> ended(tenant, ids)));
    }

    private void ended(int tenant, List<UUID> ids) {
        try {
            runs.endedElsewhere(tenant, ids);
        } catch (RefusedException e) {
            LOG.log(Level.DEBUG, "ends on other nodes are looked for later: {0}", e.getMessage());
        }
    }
}
