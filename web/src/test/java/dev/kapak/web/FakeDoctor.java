// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web;

import dev.kapak.engine.doctor.control.Check;
import dev.kapak.engine.doctor.control.DoctorMessages;
import dev.kapak.engine.doctor.control.Finding;
import dev.kapak.engine.doctor.control.Report;
import dev.kapak.engine.tenant.control.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Finds two things whatever it looks at. */
public class FakeDoctor {

    public Duration longestWindow() {
        return Duration.ofDays(30);
    }

    public Report examine(Caller caller, Duration window) {
        return new Report(
                "one",
                Instant.parse("2026-05-03T12:00:00Z"),
                window,
                List.of(
                        Finding.warning(
                                        Check.READY,
                                        DoctorMessages.READY_UNSERVED,
                                        2,
                                        "workflow pay, task pay",
                                        "2 min 0 s")
                                .with("seconds", 120),
                        Finding.ok(Check.INVARIANTS, DoctorMessages.INVARIANTS_HOLD, "1 h 0 min")));
    }
}
