// SPDX-License-Identifier: Apache-2.0
/** What several modules of the EAR must see: the state that health checks report, and the defaults of settings. */
@NullMarked
package dev.kapak.ear;

import org.jspecify.annotations.NullMarked;
