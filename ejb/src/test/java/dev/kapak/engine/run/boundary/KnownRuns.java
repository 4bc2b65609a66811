// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.boundary;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.run.control.Backlog;
import dev.kapak.engine.run.control.CapturedLanes;
import dev.kapak.engine.run.control.Followers;
import dev.kapak.engine.run.control.Slots;
import dev.kapak.engine.run.entity.RunReadSql.AttemptRow;
import dev.kapak.engine.run.entity.RunReadSql.WaitingRow;
import dev.kapak.engine.workflow.boundary.KnownWorkflows;
import dev.kapak.engine.workflow.control.Version;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Runs of which a test says what rows they have. Nothing can be started. */
public final class KnownRuns {

    private final List<AttemptRow> attempts = new ArrayList<>();
    private final List<WaitingRow> waiting = new ArrayList<>();

    /** A run, or a task of one, that a worker has, or a run of several tasks. */
    public KnownRuns running(UUID id, int action, UUID partOf) {
        attempts.add(new AttemptRow(
                id,
                1,
                action,
                action,
                1,
                1,
                0,
                Instant.EPOCH,
                Instant.EPOCH,
                "mail.one",
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                partOf,
                null));
        return this;
    }

    /** A run, or a task of one, that waits. */
    public KnownRuns waiting(UUID id, int action, UUID partOf) {
        waiting.add(new WaitingRow(id, 1, action, action, 1, 1, Instant.EPOCH, null, null, null, partOf));
        return this;
    }

    /** The boundary over them. */
    @SuppressWarnings("NullAway") // what starts runs is not there
    public Runs over(Gate gate, Version... versions) {
        RunReads reads = new RunReads() {
            @Override
            public Rows rows(int tenant, Collection<UUID> ids, boolean withPayload) {
                return new Rows(
                        attempts.stream().filter(row -> ids.contains(row.id())).toList(),
                        waiting.stream().filter(row -> ids.contains(row.id())).toList());
            }

            @Override
            public Map<UUID, short[]> codes(Collection<UUID> runs) {
                return Map.of();
            }
        };
        Slots slots = (Slots) Proxy.newProxyInstance(
                Slots.class.getClassLoader(), new Class<?>[] {Slots.class}, (proxy, method, values) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        return new Runs(
                gate,
                null,
                null,
                new CapturedLanes(new Backlog(), new Meters()),
                new Followers(),
                reads,
                KnownWorkflows.of(versions),
                slots);
    }
}
