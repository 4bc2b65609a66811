// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** Events without a container: what is fired goes to one observer. */
public final class FakeEvent {

    private FakeEvent() {}

    /** An event whose observer is this one. */
    @SuppressWarnings("unchecked")
    public static <T> Event<T> to(Consumer<T> observer) {
        return (Event<T>) Proxy.newProxyInstance(
                Event.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, args) -> {
                    observer.accept((T) args[0]);
                    return null;
                });
    }
}
