// SPDX-License-Identifier: Apache-2.0
/** Message-driven intakes of the engine and the list of workers. */
@NullMarked
package dev.kapak.engine.worker.boundary;

import org.jspecify.annotations.NullMarked;
