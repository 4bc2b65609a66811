// SPDX-License-Identifier: Apache-2.0
/** What a request says: body, query, preferences, cursor, caller. */
@NullMarked
package dev.kapak.web.request;

import org.jspecify.annotations.NullMarked;
