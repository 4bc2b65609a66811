// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns what was read into findings.
 *
 * @param tenant who asks; workflows of others are not named
 * @param window how far back tasks were looked at
 * @param ready how long a task may wait that could run
 * @param development whether unsafe settings are allowed
 */
public record Diagnosis(int tenant, Duration window, Duration ready, boolean development) {

    /** All that can be said. */
    public List<Finding> of(Facts facts, Surroundings surroundings) {
        List<Finding> findings = new ArrayList<>(surroundings.judge());
        findings.addAll(InvariantRules.judge(facts, window));
        findings.addAll(ReadyRules.judge(facts, tenant, ready));
        findings.addAll(TableRules.judge(facts));
        findings.addAll(SettingRules.judge(facts, development));
        findings.addAll(NodeRules.partitions(facts));
        findings.addAll(NodeRules.nodes(facts));
        facts.unread().forEach((check, reason) -> findings.add(Finding.warning(check, DoctorMessages.UNREAD, reason)));
        return findings;
    }

    /** What can be said while the database cannot be asked. */
    public List<Finding> without(String reason, Surroundings surroundings) {
        List<Finding> findings = new ArrayList<>(surroundings.judge());
        findings.add(Finding.error(Check.INVARIANTS, DoctorMessages.NOT_ASKED, reason));
        return findings;
    }
}
