// SPDX-License-Identifier: Apache-2.0
/** SQL of logs and progress. */
@NullMarked
package dev.kapak.engine.log.entity;

import org.jspecify.annotations.NullMarked;
