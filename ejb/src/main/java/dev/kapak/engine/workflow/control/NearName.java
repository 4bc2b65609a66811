// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what somebody may have meant. */
public final class NearName {

    private static final int MOST_EDITS = 3;

    private NearName() {}

    /** {@code  Did you mean "x"?} with a blank before it, or nothing. */
    public static String hint(String name, Collection<String> known) {
        return known.stream()
                .filter(one -> edits(name, one) <= MOST_EDITS)
                .min(Comparator.comparingInt(one -> edits(name, one)))
                .map(one -> " Did you mean \"" + one + "\"?")
                .orElse("");
    }

    private static int edits(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
