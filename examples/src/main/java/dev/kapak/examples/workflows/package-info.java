// SPDX-License-Identifier: Apache-2.0
/** Workflows of several tasks: one that is a class, one that is written as code. */
@NullMarked
package dev.kapak.examples.workflows;

import org.jspecify.annotations.NullMarked;
