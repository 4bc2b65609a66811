// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Exempts a method from the list of forbidden calls: beside the server there is no container to ask for threads. */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
@interface SuppressForbidden {}
