// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.filter;

import jakarta.ws.rs.core.UriInfo;

/** The path of a request as resources are matched against it. */
final class Paths {

    private Paths() {}

    /** Relative to the application, decoded, without a slash or matrix parameters in front or behind. */
    static String of(UriInfo uri) {
        return plain(uri.getPath());
    }

    static String plain(String path) {
        StringBuilder plain = new StringBuilder();
        for (String segment : path.split("/", -1)) {
            String name = segment.split(";", 2)[0];
            if (!name.isEmpty()) {
                plain.append(plain.length() > 0 ? "/" : "").append(name);
            }
        }
        return plain.toString();
    }
}
