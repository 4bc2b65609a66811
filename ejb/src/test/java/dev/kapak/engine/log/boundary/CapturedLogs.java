// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.log.boundary;

import dev.kapak.engine.log.control.Noted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps what it takes in, for tests of other packages. */
public final class CapturedLogs extends TaskLogs {

    /** What came. */
    public final List<Noted> noted = new ArrayList<>();

    /** What ended. */
    public final Map<UUID, Integer> ended = new HashMap<>();

    /** Whether it wants to hear of ends. */
    public boolean progressing = true;

    /** How many entries were not of open assignments. */
    public int strange;

    /** Nothing yet. */
    @SuppressWarnings("NullAway") // what reads is not there
    public CapturedLogs() {
        super(null, null, null, null);
    }

    @Override
    public void accept(List<Noted> entries, int others) {
        noted.addAll(entries);
        strange += others;
    }

    @Override
    public boolean hasProgress() {
        return progressing;
    }

    @Override
    public void ended(Map<UUID, Integer> assignments) {
        ended.putAll(assignments);
    }
}
