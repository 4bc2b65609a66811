// SPDX-License-Identifier: Apache-2.0
/** What waits to be stored, without a container. */
@NullMarked
package dev.kapak.engine.log.control;

import org.jspecify.annotations.NullMarked;
