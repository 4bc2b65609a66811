// SPDX-License-Identifier: Apache-2.0
/** JSON Schemas of inputs: what JSON-B reads and Bean Validation allows, never stricter than the two together. */
@NullMarked
package dev.kapak.sdk.schema;

import org.jspecify.annotations.NullMarked;
