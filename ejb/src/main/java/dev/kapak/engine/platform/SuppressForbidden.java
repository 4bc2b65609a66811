// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Exempts a place from the list of forbidden calls, with the reason. */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.CONSTRUCTOR})
public @interface SuppressForbidden {
    /** Why the call is right here. */
    String value();
}
