// SPDX-License-Identifier: Apache-2.0
/** The load program: scenarios, subjects, counters, report. */
@NullMarked
package dev.kapak.bench.load;

import org.jspecify.annotations.NullMarked;
