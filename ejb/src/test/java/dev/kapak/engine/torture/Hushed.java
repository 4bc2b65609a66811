// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.torture;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps from the log what the engine has to say when everything breaks, but for what it could not handle. */
final class Hushed implements BeforeEachCallback, AfterEachCallback {

    private final Logger engine = Logger.getLogger("dev.kapak.engine");

    @Override
    public void beforeEach(ExtensionContext context) {
        engine.setLevel(Level.SEVERE);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        engine.setLevel(null);
    }
}
