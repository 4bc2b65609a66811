// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.platform;

import java.util.Collection;

/** "Did you mean …?" for a name that is not there. */
public final class Suggestion {

    private static final int FARTHEST = 3;

    private Suggestion() {}

    /** The nearest of the names as a sentence with a leading blank, or nothing if none is near. */
    public static String nearest(String wanted, Collection<String> names) {
        String best = "";
        int distance = FARTHEST + 1;
        for (String name : names) {
            int found = distance(wanted, name);
            if (found < distance) {
                distance = found;
                best = name;
            }
        }
        return sentence(best);
    }

    /** The sentence for one name; nothing for an empty one. */
    public static String sentence(String name) {
        return name.isEmpty() ? "" : " Did you mean \"" + name + "\"?";
    }

    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
