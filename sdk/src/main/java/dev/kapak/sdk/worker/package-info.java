// SPDX-License-Identifier: Apache-2.0
/** A worker's life: registration, heartbeats, slots, the running of tasks, results until confirmed. */
@NullMarked
package dev.kapak.sdk.worker;

import org.jspecify.annotations.NullMarked;
