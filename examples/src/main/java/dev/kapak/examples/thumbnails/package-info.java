// SPDX-License-Identifier: Apache-2.0
/** Thumbnails of all pictures of a folder. */
@NullMarked
package dev.kapak.examples.thumbnails;

import org.jspecify.annotations.NullMarked;
