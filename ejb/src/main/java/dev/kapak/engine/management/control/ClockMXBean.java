// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.control;

/** {@code dev.kapak:type=Clock}. */
@Described("The engine's clock: the database's time, and the timer that beats every two seconds.")
public interface ClockMXBean {

    /** The engine's time. */
    @Described("The engine's time, which is the database's, RFC 3339")
    String getTime();

    /** By how much this machine differs. */
    @Described("By how many milliseconds this machine's clock is ahead of it; negative: behind")
    long getMachineAheadMillis();

    /** Since the last beat. */
    @Described("Milliseconds since the timer last fired")
    long getMillisSinceBeat();

    /** How often it beat. */
    @Described("How often the timer fired since the server started")
    long getBeats();

    /** Its lateness, mean. */
    @Described("By how many milliseconds it fired late, mean")
    double getLatenessMeanMillis();

    /** Its lateness, the worst. */
    @Described("By how many milliseconds it fired late, at worst")
    double getLatenessMaxMillis();
}
