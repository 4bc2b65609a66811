// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.thumbnails;

import dev.kapak.api.WorkerDefinition;

/** A worker without a bean of its own: the SDK opens a temporary queue for its tasks. */
@WorkerDefinition(name = "pictures", slots = 2, tasks = Thumbnails.class)
public class PicturesWorker {}
