// SPDX-License-Identifier: Apache-2.0
/** Workers in memory: slots, open assignments, heartbeats, dispatch. */
@NullMarked
package dev.kapak.engine.worker.control;

import org.jspecify.annotations.NullMarked;
