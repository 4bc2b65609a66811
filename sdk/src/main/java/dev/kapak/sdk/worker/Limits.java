// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import java.time.Duration;

/**
 * What bounds a worker's memory, and its patience.
 *
 * @param assignments most assignments held
 * @param bytes most bytes of results held
 * @param resend time after which an unconfirmed result is sent again
 */
public record Limits(int assignments, long bytes, Duration resend) {

    /** 10,000 assignments, 64 MiB, 5 seconds. */
    public static Limits usual() {
        return new Limits(10_000, 64L * 1024 * 1024, Duration.ofSeconds(5));
    }
}
