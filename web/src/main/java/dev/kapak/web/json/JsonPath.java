// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.json;

import jakarta.json.Json;

/** Where in the document the scanner is; made into a JSON pointer (RFC 6901) only when somebody asks. */
final class JsonPath {

    private final String text;
    /** An array's index, or the complement of the index at which a member's name starts. */
    private final int[] steps;

    private int depth;

    JsonPath(String text, int deepest) {
        this.text = text;
        this.steps = new int[deepest];
    }

    int depth() {
        return depth;
    }

    void enter() {
        steps[depth] = 0;
        depth++;
    }

    void leave() {
        depth--;
    }

    void name(int start) {
        steps[depth - 1] = ~start;
    }

    void index(int index) {
        steps[depth - 1] = index;
    }

    String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            pointer.append('/');
            if (steps[i] >= 0) {
                pointer.append(steps[i]);
            } else {
                int start = ~steps[i];
                pointer.append(step(JsonStrings.unquote(text, start, JsonStrings.end(text, start))));
            }
        }
        return pointer.toString();
    }

    /** A member's name as a step of a pointer. */
    static String step(String name) {
        return Json.encodePointer(name);
    }
}
