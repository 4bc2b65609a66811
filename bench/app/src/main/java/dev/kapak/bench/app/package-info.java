// SPDX-License-Identifier: Apache-2.0
/** The application under load, deployed beside the engine. */
@NullMarked
package dev.kapak.bench.app;

import org.jspecify.annotations.NullMarked;
