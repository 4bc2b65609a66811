// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes another task of the same {@link Workflow} a parent of this one: this one starts after it has completed, and the
 * parameter gets its output, null if it was null. The type of the parameter is what the parent returns, or a supertype
 * that JSON-B can make.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface OutputOf {

    /** The parent's name. */
    String value();
}
