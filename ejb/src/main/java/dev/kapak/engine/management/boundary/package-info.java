// SPDX-License-Identifier: Apache-2.0

/** The MBeans of the engine: registered when the gate opens, gone with the application. */
@NullMarked
package dev.kapak.engine.management.boundary;

import org.jspecify.annotations.NullMarked;
