// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Exempts one class from the list of forbidden calls; a comment beside it says why. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface SuppressForbidden {}
