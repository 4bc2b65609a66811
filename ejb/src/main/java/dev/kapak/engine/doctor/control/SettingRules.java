// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Judges the settings of PostgreSQL. */
final class SettingRules {

    private static final List<String> SAFE = List.of("fsync", "synchronous_commit", "full_page_writes");
    private static final List<String> CLEAN = List.of("autovacuum", "track_counts");
    private static final double MOST_CONNECTIONS = 0.8;

    private SettingRules() {}

    /** In the development profile an unsafe setting is allowed, and a warning. */
    static List<Finding> judge(Facts facts, boolean development) {
        if (!facts.knows(Check.SETTINGS)) {
            return List.of();
        }
        Map<String, String> settings = facts.settings();
        List<Finding> findings = new ArrayList<>();
        Status unsafe = development ? Status.WARNING : Status.ERROR;
        SAFE.stream()
                .filter(name -> isOff(settings, name))
                .map(name -> Finding.of(Check.SETTINGS, unsafe, DoctorMessages.SETTING_OFF, name)
                        .with("setting", name))
                .forEach(findings::add);
        CLEAN.stream()
                .filter(name -> isOff(settings, name))
                .map(name -> Finding.warning(Check.SETTINGS, DoctorMessages.VACUUM_OFF, name)
                        .with("setting", name))
                .forEach(findings::add);
        long used = number(settings, "connections");
        long most = number(settings, "max_connections");
        if (used > most * MOST_CONNECTIONS) {
            findings.add(Finding.warning(Check.SETTINGS, DoctorMessages.CONNECTIONS_SHORT, used, most)
                    .with("connections", used)
                    .with("most", most));
        }
        if (findings.isEmpty()) {
            String version = settings.getOrDefault("server_version", "?");
            findings.add(Finding.ok(Check.SETTINGS, DoctorMessages.SETTINGS_SAFE, version, used, most)
                    .with("version", version)
                    .with("connections", used));
        }
        return findings;
    }

    private static boolean isOff(Map<String, String> settings, String name) {
        return "off".equals(settings.get(name));
    }

    private static long number(Map<String, String> settings, String name) {
        return Long.parseLong(settings.getOrDefault(name, "0"));
    }
}
