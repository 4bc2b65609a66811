// SPDX-License-Identifier: Apache-2.0
/** A task that says what it does, and how far it is. */
@NullMarked
package dev.kapak.examples.logs;

import org.jspecify.annotations.NullMarked;
