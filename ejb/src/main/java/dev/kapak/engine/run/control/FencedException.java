// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

/** Another life of this node has begun: this one must not write any more. */
public final class FencedException extends Exception {

    /** Without more to say. */
    public FencedException() {
        super("this node's epoch has ended");
    }
}
