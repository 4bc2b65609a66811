// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.request;

import dev.kapak.ear.Setting;
import dev.kapak.engine.platform.Settings;
import java.time.Duration;

/**
 * How large requests may be.
 *
 * @param inputBytes most bytes of one input
 * @param metadataBytes most bytes of the metadata of one run
 * @param items most runs in one request
 * @param longestWait longest wait for an end
 */
public record Limits(int inputBytes, int metadataBytes, int items, Duration longestWait) {

    private static final int ENVELOPE = 16 * 1024;
    private static final int BULK_INPUTS = 4;

    /** From the settings. */
    public static Limits of(Settings settings) {
        return new Limits(
                settings.number(Setting.INPUT_MAX_BYTES),
                settings.number(Setting.METADATA_MAX_BYTES),
                settings.number(Setting.BULK_MAX_ITEMS),
                settings.duration(Setting.WAIT_MAX));
    }

    /** Most bytes of a body with one run. */
    public int bodyBytes() {
        return inputBytes + metadataBytes + ENVELOPE;
    }

    /** Most bytes of a body with many runs: the same as four of the largest inputs. */
    public int bulkBytes() {
        return BULK_INPUTS * bodyBytes();
    }
}
