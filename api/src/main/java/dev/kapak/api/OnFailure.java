// SPDX-License-Identifier: Apache-2.0
package dev.kapak.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Beside {@link Task}: the one task of a {@link Workflow} that starts when another task has failed for good, at once, while others
 * may still run. {@link TaskContext#errors()} says what failed. It has no parents and is no parent. It does not start for what was
 * cancelled, nor once the run is cancelled; if nothing fails it is skipped. The run has failed, whatever becomes of it.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnFailure {}
