// SPDX-License-Identifier: Apache-2.0
/** Token hashing. */
@NullMarked
package dev.kapak.engine.tenant.control;

import org.jspecify.annotations.NullMarked;
