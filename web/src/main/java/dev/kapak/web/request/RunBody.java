// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.request;

import dev.kapak.engine.run.control.StartRun;
import dev.kapak.engine.run.control.Trigger;
import dev.kapak.web.json.JsonScanner;
import dev.kapak.web.json.JsonValue;
import dev.kapak.web.json.JsonValue.Kind;
import dev.kapak.web.json.JsonValue.Member;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of a start: one run or many. Finds all faults before anything is stored. */
public final class RunBody {

    private static final String RUNS = "runs";

    private RunBody() {}

    /**
     * One run.
     *
     * @throws dev.kapak.engine.platform.RefusedException KAPAK-0907, KAPAK-0908, KAPAK-0910 or KAPAK-0911
     */
    public static StartRun one(String text, Limits limits) {
        Faults faults = new Faults();
        JsonValue root = JsonScanner.scan(text, 1, faults::add);
        StartRun wish = new RunReader(text, "", limits, faults).read(root);
        faults.refuseBody();
        return wish;
    }

    /** Many runs: {@code {"runs":[…]}} or the array alone. Refused as a whole if one of them is not allowed. */
    public static List<StartRun> many(String text, Limits limits) {
        Faults faults = new Faults();
        JsonValue root = JsonScanner.scan(text, 3, faults::add);
        List<StartRun> wishes = new ArrayList<>();
        if (root.kind() == Kind.ARRAY) {
            items(text, root, "", limits, faults, wishes);
        } else if (root.kind() == Kind.OBJECT) {
            envelope(text, root, limits, faults, wishes);
        } else {
            faults.add(
                    "",
                    "must be an array of runs or an object with one, not "
                            + root.kind().words());
        }
        faults.refuseBody();
        return wishes;
    }

    private static void envelope(String text, JsonValue root, Limits limits, Faults faults, List<StartRun> wishes) {
        boolean seen = false;
        for (Member member : root.members()) {
            if (!member.name().equals(RUNS)) {
                faults.add(RunReader.pointer("", member.name()), "there is no such member here; allowed is runs");
            } else if (seen) {
                faults.add("/runs", "must be there only once");
            } else if (member.value().kind() != Kind.ARRAY) {
                faults.add(
                        "/runs",
                        "must be an array, not " + member.value().kind().words());
            } else {
                items(text, member.value(), "/runs", limits, faults, wishes);
            }
            seen |= member.name().equals(RUNS);
        }
        if (!seen) {
            faults.add("/runs", "is missing");
        }
    }

    private static void items(
            String text, JsonValue array, String pointer, Limits limits, Faults faults, List<StartRun> wishes) {
        int count = array.elements().size();
        if (count == 0 || count > limits.items()) {
            faults.add(pointer, "must have 1 to " + limits.items() + " runs");
            return;
        }
        for (int i = 0; i < count; i++) {
            wishes.add(new RunReader(text, pointer + "/" + i, limits, faults)
                    .read(array.elements().get(i)));
        }
    }

    static StartRun none() {
        return new StartRun(null, "", 0, Trigger.REST, null, "{}");
    }
}
