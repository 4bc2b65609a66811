// SPDX-License-Identifier: Apache-2.0
package dev.kapak.artemis;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.ra.ActiveMQResourceAdapter;
import org.apache.activemq.artemis.ra.inflow.ActiveMQActivationSpec;
import org.jspecify.annotations.Nullable;

/**
 * Artemis's resource adapter with three additions: an embedded broker that lives as long as the adapter, an external
 * broker named by one URL, and expressions in the destinations of message-driven beans. The container sets the
 * properties (see {@code ra.xml}) before it calls {@link #start}.
 */
public class ArtemisResourceAdapter extends ActiveMQResourceAdapter {

    private static final System.Logger LOG = System.getLogger(ArtemisResourceAdapter.class.getName());

    /** Artemis's audit loggers are on at INFO and cost up to seven times the work. Held here, or they would be collected. */
    private static final List<Logger> AUDIT = List.of(
            Logger.getLogger("org.apache.activemq.audit.base"),
            Logger.getLogger("org.apache.activemq.audit.resource"),
            Logger.getLogger("org.apache.activemq.audit.message"));

    private String brokerUrl = "";
    private boolean embedded = true;
    private String dataDir = "";
    private int tcpPort;
    private String tcpHost = "127.0.0.1";
    private String instance = "";
    private transient @Nullable EmbeddedBroker broker;

    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        AUDIT.forEach(logger -> logger.setLevel(java.util.logging.Level.OFF));
        try {
            connect();
        } catch (IllegalArgumentException | IllegalStateException e) {
            LOG.log(Level.ERROR, e.getMessage());
            throw new ResourceAdapterInternalException(e.getMessage(), e);
        }
        super.start(context);
    }

    @Override
    public void stop() {
        super.stop();
        if (broker != null) {
            broker.stop();
            broker = null;
        }
    }

    @Override
    public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec) throws ResourceException {
        if (spec instanceof ActiveMQActivationSpec activation) {
            resolve(activation);
        }
        super.endpointActivation(factory, spec);
    }

    private void connect() {
        if (!brokerUrl.isBlank()) {
            BrokerUrl url = BrokerUrl.parse(brokerUrl);
            setConnectorClassName(url.connectorClassName());
            setConnectionParameters(url.connectionParameters());
            if (url.severalBrokers() && getHA() == null) {
                setHA(true);
            }
            LOG.log(Level.INFO, Messages.BROKER_EXTERNAL.with(brokerUrl));
        } else if (embedded) {
            EmbeddedBroker started = new EmbeddedBroker(new BrokerSettings(
                    Path.of(dataDir), tcpHost, tcpPort, orBlank(getUserName()), orBlank(getPassword())));
            started.start();
            broker = started;
            setConnectorClassName(InVMConnectorFactory.class.getName());
            setConnectionParameters("serverId=0");
        } else if (orBlank(getConnectorClassName()).isBlank()) {
            throw new IllegalStateException(Messages.NO_BROKER.with());
        }
    }

    private void resolve(ActiveMQActivationSpec spec) throws ResourceException {
        Expressions expressions = new Expressions(
                instance,
                name -> Optional.ofNullable(System.getProperty(name)),
                name -> Optional.ofNullable(System.getenv(name)));
        try {
            if (spec.getDestination() != null) {
                spec.setDestination(expressions.resolve("destination", spec.getDestination()));
            }
            if (spec.getMessageSelector() != null) {
                spec.setMessageSelector(expressions.resolve("messageSelector", spec.getMessageSelector()));
            }
        } catch (IllegalArgumentException e) {
            throw new ResourceException(e.getMessage(), e);
        }
    }

    private static String orBlank(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** {@code tcp://host:61616} of a broker that runs elsewhere; blank for the embedded one. */
    public String getBrokerUrl() {
        return brokerUrl;
    }

    public void setBrokerUrl(@Nullable String brokerUrl) {
        this.brokerUrl = orBlank(brokerUrl);
    }

    public Boolean isEmbedded() {
        return embedded;
    }

    public Boolean getEmbedded() {
        return embedded;
    }

    public void setEmbedded(Boolean embedded) {
        this.embedded = embedded;
    }

    /** The folder of the embedded broker's journal. */
    public String getDataDir() {
        return dataDir;
    }

    public void setDataDir(@Nullable String dataDir) {
        this.dataDir = orBlank(dataDir);
    }

    /** Where other programs reach the embedded broker; 0 keeps it to this server. */
    public Integer getTcpPort() {
        return tcpPort;
    }

    public void setTcpPort(Integer tcpPort) {
        this.tcpPort = tcpPort;
    }

    public String getTcpHost() {
        return tcpHost;
    }

    public void setTcpHost(String tcpHost) {
        this.tcpHost = tcpHost;
    }

    /** What {@code ${kapak.instance}} stands for. */
    public String getInstance() {
        return instance;
    }

    public void setInstance(@Nullable String instance) {
        this.instance = orBlank(instance);
    }
}
