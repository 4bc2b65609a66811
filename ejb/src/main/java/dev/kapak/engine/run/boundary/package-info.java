// SPDX-License-Identifier: Apache-2.0
/** Starting and reading runs; the batch transaction. */
@NullMarked
package dev.kapak.engine.run.boundary;

import org.jspecify.annotations.NullMarked;
