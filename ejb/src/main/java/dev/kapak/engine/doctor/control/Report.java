// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * All findings of an examination, by check.
 *
 * @param node the node that examined
 * @param at when
 * @param window how far back tasks were looked at
 * @param findings one at least
 */
public record Report(String node, Instant at, Duration window, List<Finding> findings) {

    /** Sorts them. */
    public Report {
        findings = findings.stream()
                .sorted(Comparator.comparing(Finding::check)
                        .thenComparing(Finding::status, Comparator.reverseOrder())
                        .thenComparing(Finding::code))
                .toList();
    }

    /** The worst of all. */
    public Status status() {
        return findings.stream()
                .map(Finding::status)
                .max(Comparator.naturalOrder())
                .orElse(Status.OK);
    }
}
