// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** One worker's slots, counted. */
final class FakeSlots implements Slots {

    static final int WORKER = 9;

    int free;
    List<Claim> claims = List.of();
    boolean wants;
    boolean gone;
    final Set<Assignment> open = new HashSet<>();
    final List<Dispatch> opened = new ArrayList<>();
    final List<Assignment> closed = new ArrayList<>();
    final List<Assignment> reopened = new ArrayList<>();
    final List<Assignment> aged = new ArrayList<>();

    FakeSlots(int free) {
        this.free = free;
    }

    @Override
    public OptionalInt reserve(int action) {
        if (free == 0) {
            return OptionalInt.empty();
        }
        free--;
        return OptionalInt.of(WORKER);
    }

    @Override
    public List<Claim> reserveForClaims() {
        claims.forEach(claim -> free -= claim.most());
        return claims;
    }

    @Override
    public void release(int worker, int count) {
        free += count;
    }

    @Override
    public void opened(Collection<Dispatch> dispatches) {
        opened.addAll(dispatches);
    }

    @Override
    public void closed(Assignment assignment) {
        closed.add(assignment);
    }

    @Override
    public boolean reopened(Assignment assignment) {
        reopened.add(assignment);
        return !gone;
    }

    @Override
    public void aged(Assignment assignment, long started) {
        aged.add(assignment);
    }

    @Override
    public boolean isOpen(Assignment assignment) {
        return open.contains(assignment);
    }

    @Override
    public boolean isAged(Assignment assignment) {
        return false;
    }

    @Override
    public boolean wantsClaims() {
        return wants;
    }

    @Override
    public boolean hasWorker(int action) {
        return true;
    }

    @Override
    public boolean isRegistered(int action) {
        return true;
    }
}
