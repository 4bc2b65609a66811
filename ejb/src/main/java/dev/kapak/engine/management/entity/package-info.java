// SPDX-License-Identifier: Apache-2.0

/** What the MBeans read. */
@NullMarked
package dev.kapak.engine.management.entity;

import org.jspecify.annotations.NullMarked;
