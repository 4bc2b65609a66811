// SPDX-License-Identifier: Apache-2.0
/** Starts and completions that join the application's own JTA transaction, by two tables in the application's own database. */
@NullMarked
package dev.kapak.sdk.transaction;

import org.jspecify.annotations.NullMarked;
