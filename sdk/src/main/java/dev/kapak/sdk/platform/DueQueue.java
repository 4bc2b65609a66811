// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.platform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Things and the instants at which they are due. Those of one instant come in the order in which they were put. Not safe
 * for use by several threads.
 *
 * @param <K> the thing
 */
public final class DueQueue<K> {

    private record Entry<K>(K key, long due, long number) {}

    private final Map<K, Entry<K>> entries = new HashMap<>();
    private final TreeSet<Entry<K>> order =
            new TreeSet<>(Comparator.<Entry<K>>comparingLong(Entry::due).thenComparingLong(Entry::number));
    private long numbers;

    /** Puts a thing, or moves it to another instant. */
    public void put(K key, long due) {
        remove(key);
        Entry<K> entry = new Entry<>(key, due, numbers++);
        entries.put(key, entry);
        order.add(entry);
    }

    /** Removes a thing, if it is there. */
    public void remove(K key) {
        Entry<K> entry = entries.remove(key);
        if (entry != null) {
            order.remove(entry);
        }
    }

    /** Makes everything due at once. */
    public void hasten() {
        List.copyOf(order).forEach(entry -> put(entry.key(), 0));
    }

    /** Takes out what is due. */
    public List<K> takeDue(long now) {
        List<K> due = new ArrayList<>();
        while (!order.isEmpty() && order.first().due() <= now) {
            Entry<K> entry = order.first();
            remove(entry.key());
            due.add(entry.key());
        }
        return due;
    }

    /** The next instant, or empty if nothing is there. */
    public OptionalLong next() {
        return order.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(order.first().due());
    }
}
