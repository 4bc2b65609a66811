// SPDX-License-Identifier: Apache-2.0
/** What an application compiles against: annotations, handles and records. */
@NullMarked
package dev.kapak.api;

import org.jspecify.annotations.NullMarked;
