// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.control;

import dev.kapak.engine.doctor.control.Facts.Ready;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Judges how long tasks wait that could run. */
final class ReadyRules {

    private static final int MOST = 10;

    private ReadyRules() {}

    /** Names workflows of the asking tenant only. */
    static List<Finding> judge(Facts facts, int tenant, Duration limit) {
        if (!facts.knows(Check.READY)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (Ready ready : facts.ready()) {
            long seconds = seconds(facts, ready);
            if (seconds > limit.toSeconds() && findings.size() < MOST) {
                findings.add(late(ready, seconds, tenant));
            }
        }
        if (findings.isEmpty()) {
            long waiting = facts.ready().stream().mapToLong(Ready::waiting).sum();
            long seconds = facts.ready().stream()
                    .mapToLong(ready -> seconds(facts, ready))
                    .max()
                    .orElse(0);
            findings.add(Finding.ok(Check.READY, DoctorMessages.READY_SOON, waiting, Words.time(seconds))
                    .with("waiting", waiting)
                    .with("seconds", seconds));
        }
        return findings;
    }

    private static long seconds(Facts facts, Ready ready) {
        return Math.max(0, (facts.databaseMillis() - ready.sinceMillis()) / 1000);
    }

    private static Finding late(Ready ready, long seconds, int tenant) {
        DoctorMessages message = ready.served() ? DoctorMessages.READY_LONG : DoctorMessages.READY_UNSERVED;
        return Finding.warning(Check.READY, message, ready.waiting(), name(ready, tenant), Words.time(seconds))
                .with("waiting", ready.waiting())
                .with("seconds", seconds);
    }

    private static String name(Ready ready, int tenant) {
        return ready.tenant() == tenant
                ? "workflow " + ready.workflow() + ", task " + ready.task()
                : "a workflow of tenant " + ready.tenant();
    }
}
