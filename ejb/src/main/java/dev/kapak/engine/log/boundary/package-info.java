// SPDX-License-Identifier: Apache-2.0
/** Takes in what tasks log, stores it on a thread of its own, and reads it. */
@NullMarked
package dev.kapak.engine.log.boundary;

import org.jspecify.annotations.NullMarked;
