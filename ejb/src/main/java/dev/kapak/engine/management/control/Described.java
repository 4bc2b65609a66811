// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.management.DescriptorKey;

/** What a JMX client shows of a bean, an attribute, an operation; of a parameter, its name. */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Described {

    /** In words. */
    @DescriptorKey(DescribedMBean.KEY)
    String value();
}
