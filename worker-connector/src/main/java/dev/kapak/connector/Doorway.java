// SPDX-License-Identifier: Apache-2.0
package dev.kapak.connector;

import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Semaphore;

/**
 * The accept loop; each visitor gets a short Work of its own, a limited number at a time.
 *
 * <p>The loop itself has a thread of its own and is no Work: a server that is told to stop waits 30 seconds for every
 * Work that does not end (Open Liberty 26.0.0.5: CWWKE1107W), and only then stops the adapter that could end it.
 */
final class Doorway implements Runnable {

    private static final System.Logger LOG = System.getLogger(Doorway.class.getName());
    private static final int BACKLOG = 64;
    private static final int VISITORS = 16;
    private static final long FAREWELL_MILLIS = 2_000;

    private final WorkManager works;
    private final ServerSocket socket;
    private final Semaphore places = new Semaphore(VISITORS);
    private final Thread loop = thread();

    private Doorway(WorkManager works, ServerSocket socket) {
        this.works = works;
        this.socket = socket;
    }

    /** Binds the address; {@link #begin} starts the loop. */
    static Doorway open(WorkManager works, String host, int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
            return new Doorway(works, socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @SuppressForbidden
    private Thread thread() {
        Thread thread = new Thread(this, "kapak-workers-accept");
        thread.setDaemon(true);
        return thread;
    }

    void begin() {
        loop.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void run() {
        while (!socket.isClosed()) {
            try {
                admit(socket.accept());
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.log(Level.WARNING, Messages.STOPPED_LISTENING.with(socket.getInetAddress(), port(), e));
                    hangUp();
                }
            }
        }
    }

    private void admit(Socket client) throws IOException {
        // Nobody is turned away without a word: further visitors wait in the socket's own queue.
        places.acquireUninterruptibly();
        try {
            works.scheduleWork(new Visitor(client, places::release));
        } catch (WorkException e) {
            places.release();
            client.close();
        }
    }

    /**
     * Closes the port and waits until the loop has ended: the operating system keeps a socket open, and takes visitors
     * in, as long as a thread still waits in accept.
     */
    void close() {
        hangUp();
        try {
            loop.join(FAREWELL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hangUp() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
