// SPDX-License-Identifier: Apache-2.0
/** The HTTP API: its application and its messages. */
@NullMarked
package dev.kapak.web;

import org.jspecify.annotations.NullMarked;
