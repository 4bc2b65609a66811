// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.answer;

import dev.kapak.engine.doctor.control.Finding;
import dev.kapak.engine.doctor.control.Report;
import dev.kapak.web.json.JsonWriter;

/** The report of an examination as JSON. */
public final class DoctorJson {

    private DoctorJson() {}

    /** The whole report. */
    public static byte[] of(Report report) {
        JsonWriter json = new JsonWriter()
                .object()
                .put("status", report.status().name())
                .put("node", report.node())
                .put("at", report.at())
                .put("window", report.window().toString())
                .array("findings");
        for (Finding finding : report.findings()) {
            json.object()
                    .put("check", finding.check().label())
                    .put("status", finding.status().name())
                    .put("code", finding.code())
                    .put("detail", finding.detail())
                    .put("fix", finding.fix())
                    .object("values");
            finding.values().forEach(json::put);
            json.endObject().endObject();
        }
        return json.endArray().endObject().toBytes();
    }
}
