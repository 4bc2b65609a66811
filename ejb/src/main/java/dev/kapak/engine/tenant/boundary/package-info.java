// SPDX-License-Identifier: Apache-2.0
/** Checks of API tokens: the one place where a request gets its tenant. */
@NullMarked
package dev.kapak.engine.tenant.boundary;

import org.jspecify.annotations.NullMarked;
