// SPDX-License-Identifier: Apache-2.0
/** The life of a task: start, assignment, end; batching, backlog, followers. */
@NullMarked
package dev.kapak.engine.run.control;

import org.jspecify.annotations.NullMarked;
