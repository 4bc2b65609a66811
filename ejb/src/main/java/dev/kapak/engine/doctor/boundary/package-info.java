// SPDX-License-Identifier: Apache-2.0
/** The examination of a live system: where its transaction begins. */
@NullMarked
package dev.kapak.engine.doctor.boundary;

import org.jspecify.annotations.NullMarked;
