// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.platform;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a value when it is asked for first. Safe for use by several threads.
 *
 * @param <T> the value
 */
public final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private volatile @Nullable T value;

    public Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        T made = value;
        if (made == null) {
            synchronized (this) {
                made = value;
                if (made == null) {
                    made = maker.get();
                    value = made;
                }
            }
        }
        return made;
    }
}
