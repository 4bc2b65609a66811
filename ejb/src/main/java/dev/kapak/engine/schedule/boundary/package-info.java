// SPDX-License-Identifier: Apache-2.0
/** The clock's timers. */
@NullMarked
package dev.kapak.engine.schedule.boundary;

import org.jspecify.annotations.NullMarked;
