// SPDX-License-Identifier: Apache-2.0
/** Wiring: the CDI extension, the life cycle of the application, its two threads. */
@NullMarked
package dev.kapak.sdk.application;

import org.jspecify.annotations.NullMarked;
