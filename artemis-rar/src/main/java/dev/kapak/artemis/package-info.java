// SPDX-License-Identifier: Apache-2.0
/** Jakarta Messaging for Open Liberty: Artemis's resource adapter and, unless a broker is named, an embedded broker. */
@NullMarked
package dev.kapak.artemis;

import org.jspecify.annotations.NullMarked;
