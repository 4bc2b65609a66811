// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.filter;

/** The template of a path, for figures: a bounded number of them, whatever clients ask for. */
final class Route {

    private Route() {}

    /**
     * The template.
     *
     * @param path of the request, relative to the application, without a slash in front
     */
    static String of(String path) {
        String[] parts = path.split("/", -1);
        return switch (parts.length) {
            case 1 -> first(parts[0]);
            case 2 -> second(parts[0], parts[1]);
            case 3 -> third(parts[0], parts[1]);
            case 4, 6 -> logs(parts);
            default -> "other";
        };
    }

    private static String first(String name) {
        return switch (name) {
            case "" -> "/";
            case "health", "metrics" -> "/" + name;
            default -> "other";
        };
    }

    private static String second(String first, String name) {
        if (first.equals("problems")) {
            return "/problems/{slug}";
        }
        return switch (name) {
            case "runs", "runs:batch", "workflows", "workers", "problems", "doctor" ->
                first.equals("v1") ? "/v1/" + name : "other";
            default -> "other";
        };
    }

    private static String logs(String[] parts) {
        boolean ofRun = parts[0].equals("v1") && parts[1].equals("runs") && parts[parts.length - 1].equals("logs");
        if (ofRun && parts.length == 4) {
            return "/v1/runs/{id}/logs";
        }
        return ofRun && parts[3].equals("tasks") ? "/v1/runs/{id}/tasks/{task}/logs" : "other";
    }

    private static String third(String first, String second) {
        return switch (first + "/" + second) {
            case "v1/runs" -> "/v1/runs/{id}";
            case "v1/workflows" -> "/v1/workflows/{name}";
            default -> "other";
        };
    }
}
