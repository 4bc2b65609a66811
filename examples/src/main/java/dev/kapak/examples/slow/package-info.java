// SPDX-License-Identifier: Apache-2.0
/** Tasks that do nothing, at once or after a while: for trying out slots, drain and cancelling. */
@NullMarked
package dev.kapak.examples.slow;

import org.jspecify.annotations.NullMarked;
