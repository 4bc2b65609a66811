// SPDX-License-Identifier: Apache-2.0
/** Clock, settings, messages, threads, batching, SQL texts, meters: what every feature uses, without a business word. */
@NullMarked
package dev.kapak.engine.platform;

import org.jspecify.annotations.NullMarked;
