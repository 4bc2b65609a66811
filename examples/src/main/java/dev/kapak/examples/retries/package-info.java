// SPDX-License-Identifier: Apache-2.0
/** A task that fails at first. */
@NullMarked
package dev.kapak.examples.retries;

import org.jspecify.annotations.NullMarked;
