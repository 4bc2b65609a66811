// SPDX-License-Identifier: Apache-2.0
/** Shared by the application under load and the load program. */
@NullMarked
package dev.kapak.bench.core;

import org.jspecify.annotations.NullMarked;
