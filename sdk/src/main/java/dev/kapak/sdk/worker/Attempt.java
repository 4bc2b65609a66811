// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import java.time.Duration;

/** What a body, and whoever runs it, may ask about the assignment that it runs for. Safe for use by several threads. */
interface Attempt {

    /** Whether it is to stop. */
    boolean isCancelled();

    /** Whether it still counts; asked once, when the body of a transactional task has returned. */
    boolean mayCommit();

    /** Gives it more time; whether it could. */
    boolean extend(Duration by);
}
