// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.management.boundary;

import dev.kapak.ear.Setting;
import dev.kapak.engine.management.control.BatcherBean;
import dev.kapak.engine.management.control.BatcherMXBean;
import dev.kapak.engine.management.control.ClockBean;
import dev.kapak.engine.management.control.ClockMXBean;
import dev.kapak.engine.management.control.DescribedMBean;
import dev.kapak.engine.management.control.EngineBean;
import dev.kapak.engine.management.control.EngineMXBean;
import dev.kapak.engine.management.control.ManagementMessages;
import dev.kapak.engine.management.control.QueuesBean;
import dev.kapak.engine.management.control.QueuesMXBean;
import dev.kapak.engine.management.control.TenantsBean;
import dev.kapak.engine.management.control.TenantsMXBean;
import dev.kapak.engine.management.control.WorkersBean;
import dev.kapak.engine.management.control.WorkersMXBean;
import dev.kapak.engine.node.control.NodeOpening;
import dev.kapak.engine.platform.Problems;
import dev.kapak.engine.platform.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Registers the MBeans {@code dev.kapak:type=…}, unless {@code kapak.jmx} is false, and takes them away in the end. */
@Singleton
public class Management {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");

    private final boolean wanted;
    private final Problems problems;
    private final Map<String, DescribedMBean> beans = new LinkedHashMap<>();
    private final List<ObjectName> registered = new ArrayList<>();
    private final AtomicBoolean begun = new AtomicBoolean();

    @Inject
    Management(
            Settings settings,
            Problems problems,
            EngineBean engine,
            ClockBean clock,
            BatcherBean batcher,
            WorkersBean workers,
            QueuesBean queues,
            TenantsBean tenants) {
        this.problems = problems;
        this.wanted = settings.flag(Setting.JMX);
        beans.put("Engine", new DescribedMBean(engine, EngineMXBean.class));
        beans.put("Clock", new DescribedMBean(clock, ClockMXBean.class));
        beans.put("Batcher", new DescribedMBean(batcher, BatcherMXBean.class));
        beans.put("Workers", new DescribedMBean(workers, WorkersMXBean.class));
        beans.put("Queues", new DescribedMBean(queues, QueuesMXBean.class));
        beans.put("Tenants", new DescribedMBean(tenants, TenantsMXBean.class));
    }

    void onOpening(@Observes NodeOpening opening) {
        if (wanted && begun.compareAndSet(false, true)) {
            beans.forEach(this::register);
        }
    }

    private void register(String type, DescribedMBean bean) {
        try {
            ObjectName name = new ObjectName("dev.kapak:type=" + type);
            server().registerMBean(bean, name);
            registered.add(name);
        } catch (InstanceAlreadyExistsException e) {
            // Another engine's, which must not be taken away when this one stops.
            problems.raise("jmx", ManagementMessages.NAME_TAKEN, "dev.kapak:type=" + type);
        } catch (JMException e) {
            LOG.log(Level.WARNING, "an MBean could not be registered", e);
        }
    }

    @PreDestroy
    void stop() {
        for (ObjectName name : registered) {
            try {
                server().unregisterMBean(name);
            } catch (JMException e) {
                LOG.log(Level.WARNING, "an MBean could not be taken away", e);
            }
        }
    }

    private static MBeanServer server() {
        return ManagementFactory.getPlatformMBeanServer();
    }
}
