// SPDX-License-Identifier: Apache-2.0
/** Registering and looking up workflows. */
@NullMarked
package dev.kapak.engine.workflow.boundary;

import org.jspecify.annotations.NullMarked;
