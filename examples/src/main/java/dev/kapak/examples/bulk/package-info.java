// SPDX-License-Identifier: Apache-2.0
/** Many runs started from inside the application. */
@NullMarked
package dev.kapak.examples.bulk;

import org.jspecify.annotations.NullMarked;
