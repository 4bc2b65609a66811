// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.protocol.LineLevel;
import dev.kapak.protocol.LogEntry;
import dev.kapak.protocol.LogLine;
import dev.kapak.sdk.platform.CapturedLog;
import dev.kapak.sdk.platform.EngineTime;
import dev.kapak.sdk.platform.MovedClock;
import dev.kapak.sdk.platform.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the thread of a running task logs through the server's logger. */
class LogCaptureTest {

    private static final Logger LOG = Logger.getLogger("shop.Orders");

    private final EngineTime time = new EngineTime(new MovedClock());
    private final LogBuffer buffer = new LogBuffer(time, LogLimits.usual(100), () -> {});
    private final TaskLog log = buffer.open(new UUID(1, 1), 1);

    private void during(LineLevel from, Runnable body) {
        LogCapture capture = new LogCapture(Optional.ofNullable(from));
        capture.open();
        try {
            capture.during(log, () -> {
                body.run();
                return "";
            });
        } finally {
            capture.close();
        }
    }

    private List<String> lines() {
        return buffer.takeDue(time.local(), true).stream()
                .map(LogEntry.class::cast)
                .map(entry -> (LogLine) entry)
                .map(line -> line.level() + " " + line.text())
                .toList();
    }

    @Test
    void takesWhatIsGraveEnoughWithItsParameters() {
        during(LineLevel.INFO, () -> {
            LOG.fine("too fine");
            LOG.log(Level.INFO, "order {0} of {1}", new Object[] {7, "Ada"});
            LOG.warning("careful");
            LOG.severe("broken");
            System.getLogger("shop.Prices").log(System.Logger.Level.INFO, "price {0}", 9);
        });

        assertThat(lines()).containsExactly("INFO order 7 of Ada", "WARN careful", "ERROR broken", "INFO price 9");
    }

    @Test
    void showsWhatWasThrown() {
        during(LineLevel.WARN, () -> LOG.log(Level.SEVERE, "no", new IllegalStateException("boom")));

        assertThat(lines())
                .singleElement()
                .satisfies(
                        line -> assertThat(line).startsWith("ERROR no\njava.lang.IllegalStateException: boom\n\tat "));
    }

    @Test
    void takesNothingOfOtherThreadsNorBeforeOrAfterwards() throws InterruptedException {
        LOG.info("before");
        during(LineLevel.DEBUG, () -> {
            Thread other = new Thread(() -> LOG.info("other"));
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        LOG.info("after");

        assertThat(lines()).isEmpty();
    }

    @Test
    void takesNothingWhenItIsOffAndNothingOfTheEngineAndTheSdk() {
        during(null, () -> LOG.severe("off"));
        during(LineLevel.DEBUG, () -> {
            Logger.getLogger("dev.kapak.sdk.worker.Worker").severe("ours");
            Logger.getLogger("dev.kapak.engine").severe("ours");
        });

        assertThat(lines()).isEmpty();
    }

    @Test
    void doesNotComeBackToItselfNorFailWithAParameter() {
        Object talks = new Object() {
            @Override
            public String toString() {
                LOG.info("asked for my text");
                return "talks";
            }
        };
        Object fails = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no text");
            }
        };

        during(LineLevel.INFO, () -> {
            publish("one {0}", talks);
            publish("two {0}", fails);
        });

        List<String> lines = lines();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo("INFO one talks");
        assertThat(lines.get(1)).startsWith("INFO two {0}");
    }

    /** To our handler only: others ask a parameter for its text, too. */
    private static void publish(String message, Object parameter) {
        LogRecord record = new LogRecord(Level.INFO, message);
        record.setParameters(new Object[] {parameter});
        record.setLoggerName("shop");
        Stream.of(Logger.getLogger("").getHandlers())
                .filter(handler -> handler.getClass().getName().startsWith("dev.kapak.sdk.log"))
                .forEach(handler -> handler.publish(record));
    }

    /** As the records of WildFly are. */
    public static final class Formatted extends LogRecord {

        public Formatted() {
            super(Level.INFO, "order %d");
        }

        public String getFormattedMessage() {
            return "order 7";
        }
    }

    @Test
    void asksRecordsThatCanFormatThemselves() {
        assertThat(RecordText.of(new Formatted())).isEqualTo("order 7");
        assertThat(RecordText.of(new LogRecord(Level.INFO, null) {})).isEqualTo("null");
    }

    @Test
    void leavesNothingBehindAtTheRootLogger() {
        int before = Logger.getLogger("").getHandlers().length;

        during(
                LineLevel.INFO,
                () -> assertThat(Logger.getLogger("").getHandlers()).hasSize(before + 1));

        assertThat(Logger.getLogger("").getHandlers()).hasSize(before);
    }

    private static LogSettings settings(Map<String, String> values) {
        return LogSettings.of(new Settings(name -> Optional.ofNullable(values.get(name))));
    }

    @Test
    void settingsSayWhatIsCaptured() {
        assertThat(settings(Map.of())).isEqualTo(new LogSettings(1_000, Optional.of(LineLevel.INFO)));
        assertThat(settings(Map.of("kapak.log.capture", "off", "kapak.log.lines", "0")))
                .isEqualTo(new LogSettings(0, Optional.empty()));
        assertThat(settings(Map.of("kapak.log.capture", "Warn")).capture()).contains(LineLevel.WARN);
        try (CapturedLog captured = new CapturedLog()) {
            assertThat(settings(Map.of("kapak.log.capture", "LOUD", "kapak.log.lines", "-1")))
                    .isEqualTo(settings(Map.of()));
            assertThat(captured.at(Level.SEVERE))
                    .anySatisfy(text -> assertThat(text).contains("KAPAK-0295", "LOUD"))
                    .anySatisfy(text -> assertThat(text).contains("KAPAK-0214", "kapak.log.lines", "-1"));
        }
    }
}
