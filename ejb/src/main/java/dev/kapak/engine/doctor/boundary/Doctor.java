// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.boundary;

import dev.kapak.ear.EngineState;
import dev.kapak.ear.Setting;
import dev.kapak.engine.doctor.control.Diagnosis;
import dev.kapak.engine.doctor.control.DoctorMessages;
import dev.kapak.engine.doctor.control.Facts;
import dev.kapak.engine.doctor.control.Finding;
import dev.kapak.engine.doctor.control.Report;
import dev.kapak.engine.doctor.control.Surroundings;
import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.Meters;
import dev.kapak.engine.platform.Problems;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.run.control.Slots;
import dev.kapak.engine.run.control.Takers;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.worker.boundary.Workers;
import dev.kapak.engine.worker.control.JmsOutbox;
import dev.kapak.engine.worker.control.WorkerView;
import dev.kapak.engine.workflow.boundary.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Examines the running system: invariants, waiting work, tables, settings, partitions, nodes, broker, problems. */
@Singleton
public class Doctor {

    private final ReentrantLock one = new ReentrantLock();
    private final DoctorReads reads;
    private final Gate gate;
    private final Settings settings;
    private final EngineClock clock;
    private final NodeIdentity node;
    private final Problems problems;
    private final Meters meters;
    private final JmsOutbox outbox;
    private final Workers workers;
    private final Takers takers;

    @Inject
    Doctor(
            DoctorReads reads,
            Gate gate,
            Settings settings,
            EngineClock clock,
            NodeIdentity node,
            Problems problems,
            Meters meters,
            JmsOutbox outbox,
            Workers workers,
            Slots slots,
            Workflows workflows) {
        this.reads = reads;
        this.gate = gate;
        this.settings = settings;
        this.clock = clock;
        this.node = node;
        this.problems = problems;
        this.meters = meters;
        this.outbox = outbox;
        this.workers = workers;
        this.takers = new Takers(slots::hasWorker, slots::isRegistered, workflows);
    }

    /** The longest window that can be asked for: ended tasks are not kept longer. */
    public Duration longestWindow() {
        return settings.duration(Setting.RETENTION);
    }

    /**
     * Examines, one at a time.
     *
     * @param caller who asks; workflows and workers of other tenants are not named
     * @param window how far back tasks are looked at that neither wait nor run
     * @throws RefusedException KAPAK-0602
     */
    public Report examine(Caller caller, Duration window) {
        if (!one.tryLock()) {
            throw new RefusedException(DoctorMessages.BUSY);
        }
        try {
            return new Report(node.name(), clock.now(), window, findings(caller, window));
        } finally {
            one.unlock();
        }
    }

    private List<Finding> findings(Caller caller, Duration window) {
        Diagnosis diagnosis =
                new Diagnosis(caller.tenant(), window, settings.duration(Setting.DOCTOR_READY), settings.development());
        if (!gate.isOpen()) {
            return diagnosis.without(EngineState.reason(), surroundings(List.of()));
        }
        Duration step = settings.duration(Setting.PRIORITY_STEP);
        Facts facts;
        Surroundings surroundings;
        try {
            facts = gate.ask(() -> reads.facts(window, step)).orElse(takers::areThere);
            surroundings = surroundings(workers.list(caller));
        } catch (RefusedException e) {
            return diagnosis.without(String.valueOf(e.getMessage()), surroundings(List.of()));
        }
        return diagnosis.of(facts, surroundings);
    }

    private Surroundings surroundings(List<WorkerView> attached) {
        return new Surroundings(
                outbox.isSteady(Surroundings.STEADY.toNanos()),
                meters.gauge("kapak_outbox_waiting").orElse(0),
                problems.live(),
                attached);
    }
}
