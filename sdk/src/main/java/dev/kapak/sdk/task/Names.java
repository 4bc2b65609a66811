// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.task;

import dev.kapak.sdk.Messages;
import dev.kapak.sdk.platform.Suggestion;
import java.util.regex.Pattern;

/** Names of tasks and workers. */
public final class Names {

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9._-]+");

    private Names() {}

    static void check(String name, String of, Faults faults) {
        if (!LEGAL.matcher(name).matches()) {
            String legal = legal(name);
            faults.add(Messages.BAD_NAME, name, of, LEGAL.matcher(legal).matches() ? Suggestion.sentence(legal) : "");
        }
    }

    /** The name with a hyphen for every run of other characters. */
    public static String legal(String name) {
        return OTHERS.matcher(name.strip()).replaceAll("-");
    }
}
