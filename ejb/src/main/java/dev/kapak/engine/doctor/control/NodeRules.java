// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.control;

import dev.kapak.engine.doctor.control.Facts.Node;
import dev.kapak.engine.node.entity.Partitions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Judges heartbeats, clocks and the partitions that nodes make. */
final class NodeRules {

    /** A heartbeat comes every two seconds; a busy machine may be late. */
    private static final long SILENT_SECONDS = 30;

    private static final long CLOCK_MILLIS = 1_000;

    /** A node makes the partitions of a new day within the first hour of it. */
    private static final Duration MADE_WITHIN = Duration.ofMinutes(65);

    private NodeRules() {}

    static List<Finding> nodes(Facts facts) {
        if (!facts.knows(Check.NODES)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        facts.nodes().stream()
                .filter(node -> node.silentSeconds() > SILENT_SECONDS && node.workers() > 0)
                .map(NodeRules::silent)
                .forEach(findings::add);
        if (Math.abs(facts.offsetMillis()) > CLOCK_MILLIS) {
            findings.add(Finding.warning(Check.NODES, DoctorMessages.CLOCK_OFF, facts.offsetMillis())
                    .with("offsetMillis", facts.offsetMillis()));
        }
        if (findings.isEmpty()) {
            long beating = facts.nodes().stream()
                    .filter(node -> node.silentSeconds() <= SILENT_SECONDS)
                    .count();
            findings.add(Finding.ok(Check.NODES, DoctorMessages.NODES_BEAT, beating, facts.offsetMillis())
                    .with("nodes", beating)
                    .with("offsetMillis", facts.offsetMillis()));
        }
        return findings;
    }

    private static Finding silent(Node node) {
        return Finding.warning(
                        Check.NODES,
                        DoctorMessages.NODE_SILENT,
                        node.name(),
                        Words.time(node.silentSeconds()),
                        node.workers())
                .with("node", node.name())
                .with("seconds", node.silentSeconds());
    }

    static List<Finding> partitions(Facts facts) {
        if (!facts.knows(Check.PARTITIONS)) {
            return List.of();
        }
        LocalDate today = day(facts.databaseMillis());
        LocalDate last = day(facts.databaseMillis() - MADE_WITHIN.toMillis()).plusDays(Partitions.AHEAD);
        List<String> missing = today.datesUntil(last.plusDays(1))
                .flatMap(day -> Partitions.TABLES.stream().map(table -> Partitions.nameOf(table, day)))
                .filter(name -> !facts.partitions().contains(name))
                .toList();
        if (missing.isEmpty()) {
            return List.of(Finding.ok(Check.PARTITIONS, DoctorMessages.PARTITIONS_AHEAD, last)
                    .with("until", last));
        }
        return List.of(Finding.error(Check.PARTITIONS, DoctorMessages.PARTITION_MISSING, missing.size(), missing.get(0))
                .with("missing", Words.list(missing, missing.size())));
    }

    private static LocalDate day(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }
}
