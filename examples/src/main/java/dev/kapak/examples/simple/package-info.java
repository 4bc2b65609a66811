// SPDX-License-Identifier: Apache-2.0
/** The first task: typed and validated input, typed output. */
@NullMarked
package dev.kapak.examples.simple;

import org.jspecify.annotations.NullMarked;
