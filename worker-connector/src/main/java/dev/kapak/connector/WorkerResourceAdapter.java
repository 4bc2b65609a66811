// SPDX-License-Identifier: Apache-2.0
package dev.kapak.connector;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.io.IOException;
import java.io.Serializable;
import java.lang.System.Logger.Level;
import java.util.Objects;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/** Opens the port for workers in other languages when the application starts, and closes it when it stops. */
public class WorkerResourceAdapter implements ResourceAdapter, Serializable {

    private static final System.Logger LOG = System.getLogger(WorkerResourceAdapter.class.getName());

    private String host = "127.0.0.1";
    private int port;
    private transient @Nullable Doorway doorway;

    /** A port that cannot be opened is logged and leaves the rest of the application alone. */
    @Override
    public void start(BootstrapContext context) {
        if (port == 0) {
            return;
        }
        try {
            Doorway opened = Doorway.open(context.getWorkManager(), host, port);
            opened.begin();
            doorway = opened;
            LOG.log(Level.INFO, Messages.LISTENS.with(host, port));
        } catch (IOException e) {
            LOG.log(Level.WARNING, Messages.PORT_TAKEN.with(host, port, e));
        }
    }

    @Override
    public void stop() {
        if (doorway != null) {
            doorway.close();
            doorway = null;
        }
    }

    @Override
    public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec) throws ResourceException {
        throw new NotSupportedException(Messages.NO_GATEWAY.with());
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
        // nothing was activated
    }

    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) {
        return new XAResource[0];
    }

    /** The address that is listened on: this machine only, unless set otherwise. */
    public String getHost() {
        return host;
    }

    public void setHost(String host) {
        this.host = host;
    }

    /** The port that is listened on; 0 for none. */
    public Integer getPort() {
        return port;
    }

    public void setPort(Integer port) {
        this.port = port;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WorkerResourceAdapter that && host.equals(that.host) && port == that.port;
    }

    @Override
    public int hashCode() {
        return Objects.hash(host, port);
    }
}
