// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.request;

import dev.kapak.web.json.JsonScanner;
import dev.kapak.web.json.JsonValue;
import dev.kapak.web.json.JsonValue.Kind;
import dev.kapak.web.json.JsonValue.Member;

/** Reads a change of a workflow. */
public final class WorkflowBody {

    private static final String PAUSED = "paused";

    private WorkflowBody() {}

    /**
     * Whether it shall be paused: {@code {"paused": true}}.
     *
     * @throws dev.kapak.engine.platform.RefusedException KAPAK-0907 or KAPAK-0910
     */
    public static boolean paused(String text) {
        Faults faults = new Faults();
        JsonValue root = JsonScanner.scan(text, 1, faults::add);
        int told = 0;
        boolean paused = false;
        if (root.kind() != Kind.OBJECT) {
            faults.add("", "must be an object, not " + root.kind().words());
        }
        for (Member member : root.members()) {
            JsonValue value = member.value();
            if (!member.name().equals(PAUSED)) {
                faults.add(RunReader.pointer("", member.name()), "there is no such member here; allowed is paused");
            } else if (value.kind() != Kind.BOOLEAN) {
                faults.add(
                        "/paused", "must be true or false, not " + value.kind().words());
                told++;
            } else {
                paused = value.raw(text).equals("true");
                told++;
            }
        }
        if (told > 1) {
            faults.add("/paused", "must be there only once");
        } else if (told == 0 && root.kind() == Kind.OBJECT) {
            faults.add("/paused", "is missing");
        }
        faults.refuseBody();
        return paused;
    }
}
