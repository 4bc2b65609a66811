// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.torture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.LockSupport;

/** The network between one node and the database: a proxy that cuts or delays connections, also around COMMIT. */
final class Wire {

    /** What happens to a request. */
    enum Fate {
        PASSES,
        /** The connection is cut, the request never arrives. */
        CUT_BEFORE,
        /** The request arrives and is answered; the connection is cut before the answer. */
        CUT_BEFORE_ANSWER,
        /** The request is handed over and the connection is cut at once: who knows. */
        CUT_BEHIND,
        /** The request takes its time. */
        DELAYED
    }

    /** Decides, request by request. */
    interface Fates {
        Fate of(boolean commit);
    }

    private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.US_ASCII);
    private static final long DELAY_NANOS = Duration.ofMillis(8).toNanos();

    private final ServerSocket server;
    private final InetSocketAddress database;
    private final Fates fates;
    private final ExecutorService threads;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean severed;

    Wire(InetSocketAddress database, ExecutorService threads, Fates fates) {
        this.database = database;
        this.threads = threads;
        this.fates = fates;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Cuts everything, for good: what the operating system does when a process is killed. */
    void sever() {
        severed = true;
        closeServer();
        sockets.forEach(Wire::close);
    }

    private void closeServer() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (!severed) {
                Socket client = server.accept();
                Socket far = new Socket(database.getAddress(), database.getPort());
                new Pair(client, far).start();
            }
        } catch (IOException e) {
            closeServer();
        }
    }

    private final class Pair {

        private final Socket client;
        private final Socket far;
        private volatile boolean mute;

        Pair(Socket client, Socket far) {
            this.client = client;
            this.far = far;
        }

        void start() throws IOException {
            client.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            sockets.add(client);
            sockets.add(far);
            if (severed) {
                cut();
            }
            threads.execute(() -> pump(this::requests));
            threads.execute(() -> pump(this::answers));
        }

        private void cut() {
            close(client);
            close(far);
            sockets.remove(client);
            sockets.remove(far);
        }

        private void pump(Loop loop) {
            try {
                loop.run();
            } catch (IOException e) {
                // Cut, by us or by the other end.
            } finally {
                cut();
            }
        }

        private void requests() throws IOException {
            byte[] buffer = new byte[65536];
            InputStream in = client.getInputStream();
            OutputStream out = far.getOutputStream();
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                Fate fate = fates.of(contains(buffer, n));
                if (fate == Fate.CUT_BEFORE) {
                    return;
                }
                if (fate == Fate.DELAYED) {
                    LockSupport.parkNanos(DELAY_NANOS);
                }
                mute = fate == Fate.CUT_BEFORE_ANSWER;
                out.write(buffer, 0, n);
                if (fate == Fate.CUT_BEHIND) {
                    return;
                }
            }
        }

        private void answers() throws IOException {
            byte[] buffer = new byte[65536];
            InputStream in = far.getInputStream();
            OutputStream out = client.getOutputStream();
            for (int n = in.read(buffer); n > 0 && !mute; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
        }
    }

    /** Copies until one of the ends is closed. */
    private interface Loop {
        void run() throws IOException;
    }

    private static boolean contains(byte[] buffer, int length) {
        for (int at = 0; at + COMMIT.length <= length; at++) {
            int same = 0;
            while (same < COMMIT.length && buffer[at + same] == COMMIT[same]) {
                same++;
            }
            if (same == COMMIT.length) {
                return true;
            }
        }
        return false;
    }
}
