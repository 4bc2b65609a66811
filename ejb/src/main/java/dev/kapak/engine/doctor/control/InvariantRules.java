// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.control;

import dev.kapak.engine.doctor.control.Facts.Holder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Judges what was found to contradict the engine's rules. */
final class InvariantRules {

    private InvariantRules() {}

    static List<Finding> judge(Facts facts, Duration window) {
        List<Finding> findings = new ArrayList<>();
        for (Facts.Broken broken : facts.broken()) {
            findings.add(broken.invariant().broken(broken.count(), Words.list(broken.ids(), broken.count())));
        }
        facts.holders().stream()
                .filter(holder -> holder.kind() == Holder.Kind.PREPARED)
                .map(InvariantRules::prepared)
                .forEach(findings::add);
        if (findings.isEmpty() && facts.knows(Check.INVARIANTS)) {
            findings.add(Finding.ok(Check.INVARIANTS, DoctorMessages.INVARIANTS_HOLD, Words.time(window.toSeconds())));
        }
        return findings;
    }

    private static Finding prepared(Holder holder) {
        return Finding.error(
                        Check.INVARIANTS,
                        DoctorMessages.PREPARED,
                        holder.name(),
                        holder.state(),
                        Words.time(holder.seconds()))
                .with("seconds", holder.seconds());
    }
}
