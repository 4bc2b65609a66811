// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.control;

/** A schema that cannot be used. */
final class BadSchemaException extends RuntimeException {

    private final String pointer;
    private final String reason;

    BadSchemaException(String pointer, String reason) {
        super(reason);
        this.pointer = pointer;
        this.reason = reason;
    }

    /** Why, without a full stop. */
    String reason() {
        return reason;
    }

    /** JSON pointer of the place in the schema. */
    String pointer() {
        return pointer;
    }
}
