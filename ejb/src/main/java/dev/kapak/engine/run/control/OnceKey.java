// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.platform.RefusedException;
import java.time.Duration;

/**
 * What makes starts of a workflow the same: while it holds, a start with the same key of the same workflow starts nothing, and
 * is answered with the run that has it.
 *
 * @param key 1 to 255 characters
 * @param ttlMillis how long it holds from the start on, milliseconds; 0: until the run has ended
 */
public record OnceKey(String key, long ttlMillis) {

    /** Most characters of a key. */
    public static final int MOST_CHARS = 255;

    /** The shortest time for which one may hold. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    /** The longest. */
    public static final Duration LONGEST = Duration.ofDays(365);

    /**
     * A key that somebody wishes.
     *
     * @throws RefusedException KAPAK-0413 if it is not allowed
     */
    public static OnceKey checked(String key, long ttlMillis) {
        boolean holds = ttlMillis == 0 || (ttlMillis >= SHORTEST.toMillis() && ttlMillis <= LONGEST.toMillis());
        if (!isAllowed(key) || !holds) {
            throw new RefusedException(RunMessages.BAD_ONCE_KEY, key, ttlMillis);
        }
        return new OnceKey(key, ttlMillis);
    }

    /** Whether a key may be like that. */
    public static boolean isAllowed(String key) {
        return !key.isBlank() && key.length() <= MOST_CHARS && key.indexOf(0) < 0;
    }
}
