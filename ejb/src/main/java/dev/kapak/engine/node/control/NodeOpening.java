// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.control;

/**
 * Event: schema and identity are there, the gate is about to open. What must happen before the first work (the development
 * token, recovery) observes it; a failure keeps the gate shut and all of it is tried again.
 *
 * @param resumed whether this life goes on after the database was lost; false at the first start
 */
public record NodeOpening(boolean resumed) {}
