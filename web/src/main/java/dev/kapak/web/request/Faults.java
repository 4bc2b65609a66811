// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.request;

import dev.kapak.engine.platform.Message;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.RefusedException.Fault;
import dev.kapak.web.WebMessages;
import java.util.ArrayList;
import java.util.List;

/** Collects all faults of a request, up to a hundred, so that they can be corrected at once. For one thread. */
public final class Faults {

    private static final int MOST = 100;

    private final List<Fault> found = new ArrayList<>();
    private int count;
    private boolean tooLarge;

    /** A value that is not allowed. */
    public void add(String pointer, String detail) {
        count++;
        if (found.size() < MOST) {
            found.add(new Fault(pointer, detail));
        }
    }

    /** A value with too many bytes. */
    public void addTooLarge(String pointer, String detail) {
        tooLarge = true;
        add(pointer, detail);
    }

    /** Refuses a body if there is any fault. */
    public void refuseBody() {
        refuse(tooLarge ? WebMessages.VALUE_TOO_LARGE : WebMessages.BAD_BODY);
    }

    /** Refuses a query if there is any fault. */
    public void refuseQuery() {
        refuse(WebMessages.BAD_QUERY);
    }

    private void refuse(Message message) {
        if (count > 0) {
            Fault first = found.get(0);
            String words = count == 1 ? "one fault" : count + " faults";
            throw new RefusedException(found, message, words, first.pointer(), first.detail());
        }
    }
}
