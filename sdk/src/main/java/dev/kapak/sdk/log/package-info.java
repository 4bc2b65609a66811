// SPDX-License-Identifier: Apache-2.0
/** What tasks log, and how far they are, until it is sent. */
@NullMarked
package dev.kapak.sdk.log;

import org.jspecify.annotations.NullMarked;
