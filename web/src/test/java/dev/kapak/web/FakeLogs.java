// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web;

import dev.kapak.engine.log.control.AttemptKey;
import dev.kapak.engine.log.control.LogFilter;
import dev.kapak.engine.log.control.LogPlace;
import dev.kapak.engine.log.control.LogView;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.run.control.RunMessages;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.protocol.LineLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Two lines of an attempt that has logged more. */
public class FakeLogs {

    public static final UUID RUN = UUID.fromString("019deb22-8000-7000-8000-000000000001");
    public final List<LogFilter> asked = new ArrayList<>();

    public LogView read(Caller caller, UUID run, LogFilter filter) {
        asked.add(filter);
        if (!run.equals(RUN)) {
            throw new RefusedException(RunMessages.UNKNOWN, run);
        }
        LogView.Line first = line(1, LineLevel.INFO, "one");
        LogView.Line second = line(2, LineLevel.WARN, "two \"2\"\n\tat");
        List<LogView.Attempt> attempts = List.of(new LogView.Attempt("pay", new AttemptKey(RUN, 3, 2), 1_000, 1_432));
        if (filter.after().number() == 2) {
            return new LogView(List.of(), attempts, false);
        }
        return filter.limit() == 1
                ? new LogView(List.of(first), attempts, true)
                : new LogView(List.of(first, second), attempts, false);
    }

    private static LogView.Line line(int number, LineLevel level, String text) {
        return new LogView.Line("pay", 2, new LogPlace(1_777_777_777_123L + number, RUN, 3, number), level, text);
    }
}
