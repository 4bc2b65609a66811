// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.schema;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.groups.Default;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import jakarta.validation.metadata.ValidateUnwrappedValue;
import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What Bean Validation asks of a value, as the validator itself understands it: XML, groups and inheritance included.
 *
 * @param constraints those of the default group on the value itself
 * @param cascaded whether the value's own members are checked
 * @param elements what it asks of the elements of a container
 * @param place where the value is
 */
record ValueRules(
        List<Annotation> constraints, boolean cascaded, Set<ContainerElementTypeDescriptor> elements, Place place) {

    enum Place {
        /** A member of a record. */
        MEMBER,
        /** An element of a container. */
        ELEMENT,
        /** In an Optional: constraints hold only where there is a value. */
        OPTIONAL
    }

    /** Nothing is asked. */
    static final ValueRules NONE = new ValueRules(List.of(), false, Set.of(), Place.MEMBER);

    static ValueRules of(PropertyDescriptor property) {
        // Constraints of getters look at what the getter returns, which need not be what JSON says.
        var constraints = property.findConstraints()
                .declaredOn(ElementType.FIELD)
                .unorderedAndMatchingGroups(Default.class)
                .getConstraintDescriptors();
        return new ValueRules(
                plain(constraints), isCascaded(property), property.getConstrainedContainerElementTypes(), Place.MEMBER);
    }

    private static List<Annotation> plain(Set<ConstraintDescriptor<?>> constraints) {
        return constraints.stream()
                .filter(one -> one.getValueUnwrapping() == ValidateUnwrappedValue.DEFAULT)
                .<Annotation>map(ConstraintDescriptor::getAnnotation)
                .toList();
    }

    private static boolean isCascaded(CascadableDescriptor value) {
        return value.isCascaded() && value.getGroupConversions().isEmpty();
    }

    /** What is asked of the elements at a type argument; {@code @Valid} on a member means its elements too. */
    ValueRules element(int typeArgument) {
        return element(typeArgument, Place.ELEMENT, cascaded && place == Place.MEMBER);
    }

    /** What is asked of the value of an Optional. */
    ValueRules optional() {
        return element(0, Place.OPTIONAL, false);
    }

    private ValueRules element(int typeArgument, Place at, boolean cascadedToo) {
        return elements.stream()
                .filter(element -> Objects.equals(element.getTypeArgumentIndex(), typeArgument))
                .findFirst()
                .map(found -> new ValueRules(
                        plain(found.findConstraints()
                                .unorderedAndMatchingGroups(Default.class)
                                .getConstraintDescriptors()),
                        isCascaded(found) || cascadedToo,
                        found.getConstrainedContainerElementTypes(),
                        at))
                .orElse(new ValueRules(List.of(), cascadedToo, Set.of(), at));
    }

    /** Whether null breaks a constraint. */
    boolean refusesNull() {
        return place != Place.OPTIONAL && (has(NotNull.class) || has(NotBlank.class) || has(NotEmpty.class));
    }

    <A extends Annotation> List<A> all(Class<A> type) {
        return constraints.stream().filter(type::isInstance).map(type::cast).toList();
    }

    boolean has(Class<? extends Annotation> type) {
        return constraints.stream().anyMatch(type::isInstance);
    }
}
