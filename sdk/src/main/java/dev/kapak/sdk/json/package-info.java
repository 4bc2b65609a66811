// SPDX-License-Identifier: Apache-2.0
/** Inputs and outputs: JSON-B and Bean Validation. */
@NullMarked
package dev.kapak.sdk.json;

import org.jspecify.annotations.NullMarked;
