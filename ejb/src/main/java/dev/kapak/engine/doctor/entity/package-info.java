// SPDX-License-Identifier: Apache-2.0
/** The reads of the examination. */
@NullMarked
package dev.kapak.engine.doctor.entity;

import org.jspecify.annotations.NullMarked;
