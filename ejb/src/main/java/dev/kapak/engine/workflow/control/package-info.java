// SPDX-License-Identifier: Apache-2.0
/** The catalog: definitions in memory, by name and by version. */
@NullMarked
package dev.kapak.engine.workflow.control;

import org.jspecify.annotations.NullMarked;
