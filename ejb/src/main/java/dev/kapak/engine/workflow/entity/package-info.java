// SPDX-License-Identifier: Apache-2.0
/** Workflows, versions and actions as stored. */
@NullMarked
package dev.kapak.engine.workflow.entity;

import org.jspecify.annotations.NullMarked;
