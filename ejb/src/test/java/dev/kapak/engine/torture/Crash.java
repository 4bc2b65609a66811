// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.torture;

/** Ends a thread of a node that is dead. An error, so that nothing in the engine takes it for a fault that it can handle. */
final class Crash extends Error {

    Crash() {
        super("the node is dead", null, false, false);
    }
}
