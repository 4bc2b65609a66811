// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

import javax.management.DescriptorRead;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.StandardMBean;

/** A bean of open types whose descriptions come from {@link Described}. */
public final class DescribedMBean extends StandardMBean {

    static final String KEY = "kapak.description";

    /** Shows an implementation by its interface. */
    public <T> DescribedMBean(T implementation, Class<T> shown) {
        super(implementation, shown, true);
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        return described(info, super.getDescription(info));
    }

    @Override
    protected String getDescription(MBeanFeatureInfo info) {
        return described(info, super.getDescription(info));
    }

    @Override
    protected String getParameterName(MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
        return described(parameter, super.getParameterName(operation, parameter, sequence));
    }

    @Override
    protected int getImpact(MBeanOperationInfo info) {
        return MBeanOperationInfo.ACTION;
    }

    private static String described(DescriptorRead of, String otherwise) {
        return of.getDescriptor().getFieldValue(KEY) instanceof String words ? words : otherwise;
    }
}
