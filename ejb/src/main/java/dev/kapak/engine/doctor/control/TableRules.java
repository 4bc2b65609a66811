// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.control;

import dev.kapak.engine.doctor.control.Facts.Holder;
import dev.kapak.engine.doctor.control.Facts.Table;
import java.util.ArrayList;
import java.util.List;

/** Judges dead rows and what keeps them. */
final class TableRules {

    /** Autovacuum of the queue starts at 20,000; a few rounds of it may be behind at full load. */
    private static final long MANY_DEAD = 100_000;

    private static final long MEBIBYTE = 1 << 20;

    private TableRules() {}

    static List<Finding> judge(Facts facts) {
        if (!facts.knows(Check.TABLES)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        facts.tables().stream()
                .filter(TableRules::isBloated)
                .map(TableRules::bloated)
                .forEach(findings::add);
        for (Holder holder : facts.holders()) {
            switch (holder.kind()) {
                case TRANSACTION -> findings.add(heldBack(holder));
                case SLOT ->
                    findings.add(Finding.warning(
                            Check.TABLES, DoctorMessages.SLOT_UNUSED, holder.name(), holder.state(), holder.id()));
                case PREPARED -> {} // told with the invariants
            }
        }
        if (findings.isEmpty() && !facts.tables().isEmpty()) {
            Table most = facts.tables().get(0);
            findings.add(Finding.ok(Check.TABLES, DoctorMessages.TABLES_CLEAN, most.name(), most.dead(), most.live())
                    .with("dead", most.dead()));
        }
        return findings;
    }

    private static boolean isBloated(Table table) {
        return table.dead() >= MANY_DEAD && table.dead() > table.live();
    }

    private static Finding bloated(Table table) {
        Long ago = table.vacuumedSecondsAgo();
        return Finding.warning(
                        Check.TABLES,
                        DoctorMessages.DEAD_ROWS,
                        table.name(),
                        table.dead(),
                        table.live(),
                        table.bytes() / MEBIBYTE,
                        ago == null ? "never" : Words.time(ago) + " ago")
                .with("table", table.name())
                .with("dead", table.dead())
                .with("live", table.live())
                .with("bytes", table.bytes());
    }

    private static Finding heldBack(Holder holder) {
        return Finding.warning(
                        Check.TABLES,
                        DoctorMessages.HELD_BACK,
                        holder.name(),
                        holder.id(),
                        holder.state(),
                        Words.time(holder.seconds()))
                .with("pid", holder.id())
                .with("seconds", holder.seconds());
    }
}
