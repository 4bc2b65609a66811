// SPDX-License-Identifier: Apache-2.0
/** Starting runs and waiting for their ends. */
@NullMarked
package dev.kapak.sdk.start;

import org.jspecify.annotations.NullMarked;
