// SPDX-License-Identifier: Apache-2.0
/** Reading JSON strictly without parsing payloads, and writing it with payloads copied. */
@NullMarked
package dev.kapak.web.json;

import org.jspecify.annotations.NullMarked;
