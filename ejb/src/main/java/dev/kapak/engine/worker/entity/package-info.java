// SPDX-License-Identifier: Apache-2.0
/** The worker's row. */
@NullMarked
package dev.kapak.engine.worker.entity;

import org.jspecify.annotations.NullMarked;
