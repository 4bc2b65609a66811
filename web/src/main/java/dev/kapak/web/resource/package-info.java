// SPDX-License-Identifier: Apache-2.0
/** The paths. */
@NullMarked
package dev.kapak.web.resource;

import org.jspecify.annotations.NullMarked;
