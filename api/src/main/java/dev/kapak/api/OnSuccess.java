// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Beside {@link Task}: the one task of a {@link Workflow} that starts when all others have completed. All tasks that are no parents
 * are its parents, so its output and what becomes of it count like those of any other. {@link OutputOf} and {@link Task#after()} may
 * name more.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnSuccess {}
