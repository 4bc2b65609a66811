// SPDX-License-Identifier: Apache-2.0
/** Settings, time, durations: no business words. */
@NullMarked
package dev.kapak.sdk.platform;

import org.jspecify.annotations.NullMarked;
