// SPDX-License-Identifier: Apache-2.0
/** The address at which workers in other languages arrive: a Jakarta Connectors resource adapter with its own socket. */
@NullMarked
package dev.kapak.connector;

import org.jspecify.annotations.NullMarked;
