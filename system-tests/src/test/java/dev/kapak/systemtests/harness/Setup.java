// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import java.util.Map;

/**
 * How the server is configured.
 *
 * @param watched whether the server looks for changed configuration and applications, which as shipped it does not
 * @param environment on top of what every server of these tests has
 */
public record Setup(boolean watched, Map<String, String> environment) {

    /** As it is shipped. */
    public static final Setup SHIPPED = new Setup(false, Map.of());

    /** Applications can come and go while it runs. */
    public static final Setup WATCHED = new Setup(true, Map.of());
}
