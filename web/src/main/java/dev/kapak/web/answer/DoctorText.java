// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.answer;

import dev.kapak.engine.doctor.control.Finding;
import dev.kapak.engine.doctor.control.Report;
import dev.kapak.engine.doctor.control.Status;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The report of an examination for a terminal: a line a finding, with what to do below it. */
public final class DoctorText {

    private DoctorText() {}

    /** The whole report; its first line begins with the status. */
    public static byte[] of(Report report) {
        StringBuilder text = new StringBuilder()
                .append(report.status())
                .append(": node ")
                .append(report.node())
                .append(", ")
                .append(report.at().truncatedTo(ChronoUnit.SECONDS))
                .append(", tasks of the last ")
                .append(report.window())
                .append('\n');
        for (Finding finding : report.findings()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-8s%-11s %s %s%n",
                    finding.status(),
                    finding.check().label(),
                    finding.code(),
                    finding.detail()));
            if (finding.status() != Status.OK) {
                text.append(" ".repeat(20))
                        .append("What to do: ")
                        .append(finding.fix())
                        .append('\n');
            }
        }
        return text.toString().replace(System.lineSeparator(), "\n").getBytes(StandardCharsets.UTF_8);
    }
}
