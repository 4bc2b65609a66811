// SPDX-License-Identifier: Apache-2.0
package dev.kapak.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DoorwayTest {

    private final WorkManager works = new ThreadPerWork();

    @Test
    void tellsEveryVisitorWhyAndEndsWhenReleased() throws Exception {
        var doorway = Doorway.open(works, "127.0.0.1", 0);
        doorway.begin();

        for (int visitor = 0; visitor < 40; visitor++) {
            assertThat(visit(doorway.port())).contains("KAPAK-0851").contains("Jakarta Messaging");
        }

        doorway.close();

        assertThatThrownBy(() -> visit(doorway.port())).isInstanceOf(IOException.class);
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        var first = Doorway.open(works, "127.0.0.1", 0);

        assertThatThrownBy(() -> Doorway.open(works, "127.0.0.1", first.port())).isInstanceOf(BindException.class);

        first.close();
    }

    private static String visit(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(Refusal.PREFACE);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The part of a work manager that the loop uses. */
    private static final class ThreadPerWork implements WorkManager {

        @Override
        public void scheduleWork(Work work) {
            var unused = CompletableFuture.runAsync(work);
        }

        @Override
        public void scheduleWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
            scheduleWork(work);
        }

        @Override
        public void doWork(Work work) {
            work.run();
        }

        @Override
        public void doWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
            work.run();
        }

        @Override
        public long startWork(Work work) {
            scheduleWork(work);
            return 0;
        }

        @Override
        public long startWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
            return startWork(work);
        }
    }
}
