// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import java.util.UUID;

/** There is no other node. */
public final class NobodyElse implements Others {

    @Override
    public void waits(int action, long rank) {}

    @Override
    public void claimed(Claim claim, int taken) {}

    @Override
    public void ended(int tenant, UUID run) {}
}
