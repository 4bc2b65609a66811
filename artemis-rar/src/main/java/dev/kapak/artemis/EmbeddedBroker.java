// SPDX-License-Identifier: Apache-2.0
package dev.kapak.artemis;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** The broker inside the server. Postgres holds the truth, so what it keeps are messages on their way. */
final class EmbeddedBroker {

    static final String DEAD = "kapak:dead";
    static final String EXPIRED = "kapak:expired";

    private static final System.Logger LOG = System.getLogger(EmbeddedBroker.class.getName());
    private static final int MAX_DELIVERIES = 3;
    private static final int MEMORY_PERCENT = 20;
    private static final long MAX_ADDRESS_BYTES = 32L << 20;
    private static final int JOURNAL_FILE_BYTES = 10 << 20;
    private static final long EXPIRED_KEPT = 1_000;
    private static final long UNUSED_QUEUE_MILLIS = TimeUnit.MINUTES.toMillis(10);

    private final BrokerSettings settings;
    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();

    EmbeddedBroker(BrokerSettings settings) {
        this.settings = settings;
    }

    @SuppressWarnings("IllegalCatch") // Artemis declares Exception
    void start() {
        if (settings.open() && !settings.login()) {
            throw new IllegalStateException(
                    Messages.OPEN_PORT_NEEDS_LOGIN.with(settings.tcpHost(), settings.tcpPort()));
        }
        try {
            broker.setConfiguration(configuration());
            if (settings.login()) {
                broker.setSecurityManager(new OneLogin(settings.user(), settings.password()));
            }
            broker.start();
        } catch (Exception e) {
            throw new IllegalStateException(Messages.BROKER_START.with(e, settings.dataDir()), e);
        }
        // Artemis logs an acceptor that finds its port taken, and a journal that it cannot lock, without failing.
        if (!broker.getActiveMQServer().isStarted()) {
            throw new IllegalStateException(
                    Messages.BROKER_START.with("see Artemis's messages above", settings.dataDir()));
        }
        LOG.log(
                Level.INFO,
                Messages.BROKER_READY.with(settings.dataDir(), settings.open() ? settings.tcpPort() : "closed"));
    }

    @SuppressWarnings("IllegalCatch") // Artemis declares Exception
    void stop() {
        try {
            broker.stop();
        } catch (Exception e) {
            LOG.log(Level.WARNING, Messages.BROKER_STOP.with(e));
        }
    }

    private Configuration configuration() {
        Path dir = settings.dataDir();
        Configuration configuration = new ConfigurationImpl()
                .setName("kapak")
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalFileSize(JOURNAL_FILE_BYTES)
                .setJournalMinFiles(2)
                .setJournalDirectory(dir.resolve("journal").toString())
                .setBindingsDirectory(dir.resolve("bindings").toString())
                .setPagingDirectory(dir.resolve("paging").toString())
                .setLargeMessagesDirectory(dir.resolve("large").toString())
                .setGlobalMaxSize(Runtime.getRuntime().maxMemory() / 100 * MEMORY_PERCENT)
                // A share of the disk says nothing on a developer's machine, where it would stop all senders.
                .setMaxDiskUsage(-1)
                // A suspended laptop looks like a broker that hangs.
                .setCriticalAnalyzer(false)
                .setSecurityEnabled(settings.login())
                .setJMXManagementEnabled(true)
                .addQueueConfiguration(queue(DEAD))
                .addQueueConfiguration(queue(EXPIRED).setRingSize(EXPIRED_KEPT))
                .addAcceptorConfiguration(new TransportConfiguration(
                        InVMAcceptorFactory.class.getName(), new HashMap<>(Map.of("serverId", "0")), "in-vm"))
                .addAddressSetting("#", everyAddress())
                .addAddressSetting(
                        "kapak.#",
                        everyAddress()
                                .setAutoDeleteQueues(true)
                                .setAutoDeleteQueuesDelay(UNUSED_QUEUE_MILLIS)
                                .setAutoDeleteQueuesMessageCount(-1)
                                .setAutoDeleteAddresses(true)
                                .setAutoDeleteAddressesDelay(UNUSED_QUEUE_MILLIS));
        if (settings.open()) {
            configuration.addAcceptorConfiguration(new TransportConfiguration(
                    NettyAcceptorFactory.class.getName(),
                    new HashMap<>(Map.of("host", settings.tcpHost(), "port", String.valueOf(settings.tcpPort()))),
                    "tcp"));
        }
        return configuration;
    }

    private static QueueConfiguration queue(String name) {
        return QueueConfiguration.of(name).setAddress(name).setRoutingType(RoutingType.ANYCAST);
    }

    private static AddressSettings everyAddress() {
        return new AddressSettings()
                .setAutoCreateAddresses(true)
                .setAutoCreateQueues(true)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                .setMaxDeliveryAttempts(MAX_DELIVERIES)
                .setDeadLetterAddress(SimpleString.of(DEAD))
                .setExpiryAddress(SimpleString.of(EXPIRED))
                .setMaxSizeBytes(MAX_ADDRESS_BYTES)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE);
    }
}
