// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Things that wait, of several parties that take turns, one thing a turn; things of one party keep their order. Parties may
 * consist of parties. For one thread at a time.
 *
 * @param <T> what waits
 */
final class Turns<T> {

    private final List<Function<T, Object>> parties;
    private final Map<Object, Turns<T>> members = new HashMap<>();
    private final Deque<Object> order = new ArrayDeque<>();
    private final Deque<T> own = new ArrayDeque<>();
    private int size;

    /** Nothing waits yet. The first function tells the party, the next one the party within that, and so on. */
    Turns(List<Function<T, Object>> parties) {
        this.parties = parties;
    }

    void add(T thing) {
        size++;
        if (parties.isEmpty()) {
            own.add(thing);
            return;
        }
        Object party = parties.get(0).apply(thing);
        Turns<T> member = members.get(party);
        if (member == null) {
            member = new Turns<>(parties.subList(1, parties.size()));
            members.put(party, member);
            order.add(party);
        }
        member.add(thing);
    }

    /** Whose turn it is; null if nothing waits. */
    @Nullable
    T peek() {
        return order.isEmpty() ? own.peek() : next().peek();
    }

    /** Takes away what {@link #peek} shows; the turn passes on. */
    void remove() {
        size--;
        if (order.isEmpty()) {
            own.remove();
            return;
        }
        Turns<T> member = next();
        member.remove();
        Object party = order.remove();
        if (member.isEmpty()) {
            // Parties come and go; what has nothing to wait for leaves nothing behind.
            members.remove(party);
        } else {
            order.add(party);
        }
    }

    private Turns<T> next() {
        Turns<T> member = members.get(order.element());
        if (member == null) {
            throw new IllegalStateException("a party without anything has a turn");
        }
        return member;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Whether more than one party waits. */
    boolean hasSeveral() {
        return order.size() > 1 || (order.size() == 1 && next().hasSeveral());
    }

    /** Takes everything, in turns. */
    void drainTo(List<T> all) {
        for (T thing = peek(); thing != null; thing = peek()) {
            all.add(thing);
            remove();
        }
    }
}
