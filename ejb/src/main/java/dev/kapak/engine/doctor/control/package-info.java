// SPDX-License-Identifier: Apache-2.0
/** What the figures of a system mean, and what to do about it. */
@NullMarked
package dev.kapak.engine.doctor.control;

import org.jspecify.annotations.NullMarked;
