// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.answer;

import java.nio.charset.StandardCharsets;

/** The few pages for people. No script, no style, nothing from elsewhere. */
public final class Pages {

    /** Media type of a page. */
    public static final String MEDIA_TYPE = "text/html; charset=utf-8";

    private Pages() {}

    /** What this is. */
    public static byte[] home(String context) {
        return page(
                "Kapak",
                "<p>A durable task queue and workflow engine. This is its HTTP API.</p>\n"
                        + "<ul>\n<li><a href=\"/openapi\">Description of the API</a> (OpenAPI)</li>\n"
                        + link(context + "health", "Health")
                        + "<li><code>POST " + escape(context) + "v1/runs</code> starts a run,"
                        + " <code>GET " + escape(context) + "v1/runs</code> lists them;"
                        + " both want <code>Authorization: Bearer …</code></li>\n"
                        + "<li>Every path with examples: <code>docs/reference/rest.md</code></li>\n</ul>\n"
                        + problemList(context));
    }

    private static String problemList(String context) {
        StringBuilder list = new StringBuilder("<h2>Problems</h2>\n<ul>\n");
        for (ProblemType type : ProblemType.values()) {
            list.append(link(context + "problems/" + type.slug(), type.status() + " " + type.title()));
        }
        return list.append("</ul>\n").toString();
    }

    private static String link(String target, String words) {
        return "<li><a href=\"" + escape(target) + "\">" + escape(words) + "</a></li>\n";
    }

    /** About one sort of problem. */
    public static byte[] problem(ProblemType type) {
        return page(
                type.title(),
                "<p>HTTP status " + type.status() + ", <code>" + type.slug() + "</code></p>\n<h2>Why</h2>\n<p>"
                        + escape(type.cause()) + "</p>\n<h2>What to do</h2>\n<p>" + escape(type.action()) + "</p>\n");
    }

    private static byte[] page(String title, String body) {
        String text = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>" + escape(title)
                + "</title></head>\n<body>\n<h1>" + escape(title) + "</h1>\n" + body + "</body>\n</html>\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
