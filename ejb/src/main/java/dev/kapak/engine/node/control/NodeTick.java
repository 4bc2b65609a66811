// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.control;

/** Event: two seconds have gone by, whatever the state of the database. For limits of time that are coarse. */
public record NodeTick() {}
