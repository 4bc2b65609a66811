// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.control;

import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.platform.TestSettings;

/** What a node knows of itself, for tests of other packages. */
public final class TestNode {

    private TestNode() {}

    /** A node in its first life. */
    public static NodeIdentity identity(String name, int id) {
        NodeIdentity identity = new NodeIdentity(TestSettings.with("kapak.instance", name));
        identity.take(id, 1);
        return identity;
    }

    /** A node that has not begun a life. */
    public static NodeIdentity unborn(String name) {
        return new NodeIdentity(TestSettings.with("kapak.instance", name));
    }

    /** A heart that has not beaten yet. */
    public static Pulse pulse(Settings settings) {
        return new Pulse(settings);
    }
}
