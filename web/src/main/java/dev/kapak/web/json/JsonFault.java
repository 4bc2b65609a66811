// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.json;

/** Hears of a value that is well formed but not allowed. */
@FunctionalInterface
public interface JsonFault {

    /**
     * One fault.
     *
     * @param pointer JSON pointer of the value, or of the member whose name is at fault
     * @param detail what is wrong, without a full stop
     */
    void at(String pointer, String detail);
}
