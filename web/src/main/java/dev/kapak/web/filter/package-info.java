// SPDX-License-Identifier: Apache-2.0
/** What happens to every request: token, headers, figures, failures. */
@NullMarked
package dev.kapak.web.filter;

import org.jspecify.annotations.NullMarked;
