// SPDX-License-Identifier: Apache-2.0
/** The worker that is declared as a message-driven bean. */
@NullMarked
package dev.kapak.examples.worker;

import org.jspecify.annotations.NullMarked;
