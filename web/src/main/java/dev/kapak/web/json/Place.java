// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.json;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.web.WebMessages;

/** Says where in a text something is, for a person: lines and columns count from 1. */
final class Place {

    private Place() {}

    static int line(String text, int at) {
        return 1 + (int) text.chars().limit(at).filter(c -> c == '\n').count();
    }

    static int column(String text, int at) {
        return at - text.lastIndexOf('\n', at - 1);
    }

    static RefusedException notJson(String text, int at, String what) {
        return new RefusedException(WebMessages.NOT_JSON, line(text, at), column(text, at), what);
    }
}
