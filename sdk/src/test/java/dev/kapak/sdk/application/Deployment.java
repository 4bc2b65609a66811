// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.api.Engine;
import dev.kapak.sdk.platform.MovedClock;
import dev.kapak.sdk.platform.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** An application on Weld SE with the SDK's extension, a fake engine and a clock that only the test moves. */
final class Deployment implements AutoCloseable {

    final FakeEngine server = new FakeEngine();
    final MovedClock clock = new MovedClock();
    final Map<String, String> settings = new HashMap<>(Map.of("kapak.token", "secret", "kapak.worker.drain", "0s"));
    final FakeTransactions transactions = new FakeTransactions();
    final FakeTables tables = new FakeTables(transactions);
    private final KapakExtension extension;
    private WeldContainer container;

    Deployment() {
        extension = new KapakExtension(
                () -> new Settings(name -> Optional.ofNullable(settings.get(name))),
                clock,
                (settings, time) -> new Surroundings(
                        "shop",
                        server,
                        Optional.empty(),
                        Thread::new,
                        Runnable::run,
                        transactions,
                        settings.transactionDataSource().map(name -> tables)));
    }

    Deployment set(String name, String value) {
        settings.put(name, value);
        return this;
    }

    Deployment deploy(Class<?>... classes) {
        container = new Weld()
                .disableDiscovery()
                .addExtension(extension)
                .beanClasses(classes)
                .initialize();
        return this;
    }

    Engine engine() {
        return container.select(Engine.class).get();
    }

    <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    ApplicationRuntime runtime() {
        return extension.runtime();
    }

    /** Moves the clock and lets the sending thread see it. */
    void pass(Duration time) {
        clock.move(time);
        extension.runtime().wake();
    }

    /** What is told next of what an application does only now and then; moves the clock meanwhile. */
    <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(20, TimeUnit.MILLISECONDS);
        for (int i = 0; i < 500 && next == null; i++) {
            pass(Duration.ofMillis(200));
            next = queue.poll(20, TimeUnit.MILLISECONDS);
        }
        return next;
    }

    @Override
    public void close() {
        if (container != null && container.isRunning()) {
            container.shutdown();
        }
    }
}
