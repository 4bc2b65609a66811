// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.platform;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the SDK logs while the test runs. */
public final class CapturedLog extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("dev.kapak");
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    public CapturedLog() {
        logger.addHandler(this);
    }

    public List<String> at(Level level) {
        return records.stream()
                .filter(one -> one.getLevel().equals(level))
                .map(LogRecord::getMessage)
                .toList();
    }

    @Override
    public void publish(LogRecord record) {
        records.add(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
