// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

/** What started a run. Codes are stored. */
public enum Trigger {
    /** The HTTP API. */
    REST(1),
    /** An application through messages. */
    JMS(2);

    private final short code;

    Trigger(int code) {
        this.code = (short) code;
    }

    /** The stored code. */
    public short code() {
        return code;
    }

    /** Of a stored code. */
    public static Trigger of(int code) {
        return code == REST.code ? REST : JMS;
    }
}
