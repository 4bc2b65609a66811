// SPDX-License-Identifier: Apache-2.0

/** What the MBeans show and do. Only types of the JDK cross: a client needs nothing of ours. */
@NullMarked
package dev.kapak.engine.management.control;

import org.jspecify.annotations.NullMarked;
