// SPDX-License-Identifier: Apache-2.0
package dev.kapak.connector;

import jakarta.resource.spi.work.Work;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.Socket;

/** One connection: hears what the client speaks, answers why it is not served, hangs up. */
final class Visitor implements Work {

    private static final System.Logger LOG = System.getLogger(Visitor.class.getName());
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int MAX_UNREAD_BYTES = 1 << 16;

    private final Socket client;
    private final Runnable gone;

    Visitor(Socket client, Runnable gone) {
        this.client = client;
        this.gone = gone;
    }

    @Override
    public void run() {
        try (client) {
            client.setSoTimeout(PATIENCE_MILLIS);
            byte[] answer = Refusal.answerTo(client.getInputStream(), Messages.NO_GATEWAY.with());
            client.getOutputStream().write(answer);
            client.shutdownOutput();
            LOG.log(Level.INFO, Messages.REFUSED.with(client.getRemoteSocketAddress()));
            readTheRest(client.getInputStream());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A connection ended early", e);
        } finally {
            gone.run();
        }
    }

    /** Closing a socket with unread bytes resets it, and a reset may overtake the answer. */
    private static void readTheRest(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 12];
        int total = 0;
        for (int n = in.read(buffer); n >= 0 && total < MAX_UNREAD_BYTES; n = in.read(buffer)) {
            total += n;
        }
    }

    @Override
    public void release() {
        try {
            client.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A connection could not be closed", e);
        }
    }
}
