// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

/**
 * A fresh task with the worker that it is assigned to at once.
 *
 * @param start the task
 * @param worker the worker's id
 */
public record Direct(Item.Start start, int worker) {}
