// SPDX-License-Identifier: Apache-2.0
/** Starts and completions that join the application's own transactions; an application of its own, kapak-examples-shop.war. */
@NullMarked
package dev.kapak.examples.shop;

import org.jspecify.annotations.NullMarked;
