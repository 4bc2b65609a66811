// SPDX-License-Identifier: Apache-2.0
/** An application's own runtime: what a message-driven bean extends, and every message that it can log. */
@NullMarked
package dev.kapak.sdk;

import org.jspecify.annotations.NullMarked;
