// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.control;

import dev.kapak.engine.platform.Problems.Problem;
import dev.kapak.engine.worker.control.WorkerView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What this node knows without its database.
 *
 * @param steady whether sending went well for the time of {@link #STEADY}
 * @param waiting lines that wait to be sent
 * @param problems the live ones
 * @param workers of the asking tenant
 */
public record Surroundings(boolean steady, long waiting, List<Problem> problems, List<WorkerView> workers) {

    /** For how long sending must have gone well. */
    public static final Duration STEADY = Duration.ofSeconds(10);

    /** What is sent within a second; the outbox drops lines at 200,000. */
    private static final long MANY_LINES = 20_000;

    List<Finding> judge() {
        List<Finding> findings = new ArrayList<>();
        findings.add(broker().with("waiting", waiting));
        problems.stream().map(Finding::of).forEach(findings::add);
        workers.stream()
                .filter(worker -> worker.status().equals("LOST"))
                .map(worker -> Finding.warning(
                        Check.PROBLEMS,
                        DoctorMessages.WORKER_LOST,
                        worker.name(),
                        worker.application(),
                        worker.instance()))
                .forEach(findings::add);
        if (findings.size() == 1) {
            findings.add(Finding.ok(Check.PROBLEMS, DoctorMessages.NO_PROBLEMS, workers.size()));
        }
        return findings;
    }

    private Finding broker() {
        if (!steady) {
            return Finding.error(Check.BROKER, DoctorMessages.BROKER_UNSTEADY, Words.time(STEADY.toSeconds()), waiting);
        }
        return waiting > MANY_LINES
                ? Finding.warning(Check.BROKER, DoctorMessages.LINES_WAIT, waiting)
                : Finding.ok(Check.BROKER, DoctorMessages.BROKER_STEADY, waiting);
    }
}
