// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.control;

/**
 * Event: the gate has opened.
 *
 * @param resumed whether this life goes on after the database was lost; false at the first start
 */
public record NodeOpened(boolean resumed) {}
