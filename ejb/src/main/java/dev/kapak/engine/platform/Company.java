// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

/** What a thread does that was woken for one item and would rather take several: who is ready to add more goes first. */
public final class Company {

    private Company() {}

    /**
     * Lets threads go first that are ready to run. On a machine with time to spare there are none, and it costs nothing; on
     * a busy one what they add makes a batch of what would be many.
     */
    @SuppressWarnings("ThreadPriorityCheck") // only how much a batch has depends on it
    public static void come() {
        Thread.yield();
    }
}
