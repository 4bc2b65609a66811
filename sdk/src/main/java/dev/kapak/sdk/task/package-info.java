// SPDX-License-Identifier: Apache-2.0
/** The tasks and workers that an application declares, and the rules that they must keep. */
@NullMarked
package dev.kapak.sdk.task;

import org.jspecify.annotations.NullMarked;
