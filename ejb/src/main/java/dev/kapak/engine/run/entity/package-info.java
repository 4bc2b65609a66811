// SPDX-License-Identifier: Apache-2.0
/** Set-based SQL of the hot path, and what reads of runs return. */
@NullMarked
package dev.kapak.engine.run.entity;

import org.jspecify.annotations.NullMarked;
