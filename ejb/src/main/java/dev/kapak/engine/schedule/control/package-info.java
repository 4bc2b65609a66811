// SPDX-License-Identifier: Apache-2.0
/** When the clock wakes. */
@NullMarked
package dev.kapak.engine.schedule.control;

import org.jspecify.annotations.NullMarked;
