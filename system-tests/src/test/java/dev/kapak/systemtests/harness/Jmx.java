// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The MBeans of a process of this machine, as JConsole sees them: none of the engine's classes is needed. */
public final class Jmx implements AutoCloseable {

    private final JMXConnector connector;
    private final MBeanServerConnection server;

    private Jmx(JMXConnector connector) throws Exception {
        this.connector = connector;
        this.server = connector.getMBeanServerConnection();
    }

    @SuppressWarnings("BanJNDI") // the address is a process of this test
    public static Jmx of(long pid) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
        try {
            return new Jmx(JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
        } finally {
            machine.detach();
        }
    }

    private static ObjectName bean(String type) throws Exception {
        return new ObjectName("dev.kapak:type=" + type);
    }

    /** The types of our beans. */
    public Set<String> types() throws Exception {
        return server.queryNames(new ObjectName("dev.kapak:*"), null).stream()
                .map(name -> name.getKeyProperty("type"))
                .collect(Collectors.toSet());
    }

    public Object read(String type, String attribute) throws Exception {
        return server.getAttribute(bean(type), attribute);
    }

    public List<CompositeData> list(String type, String attribute) throws Exception {
        return List.of((CompositeData[]) read(type, attribute));
    }

    public void call(String type, String operation, Object... values) throws Exception {
        String[] signature = Arrays.stream(values)
                .map(value ->
                        value instanceof Integer ? "int" : value.getClass().getName())
                .toArray(String[]::new);
        server.invoke(bean(type), operation, values, signature);
    }

    /** What a client shows of an attribute. */
    public String description(String type, String attribute) throws Exception {
        return Arrays.stream(server.getMBeanInfo(bean(type)).getAttributes())
                .filter(one -> one.getName().equals(attribute))
                .findFirst()
                .orElseThrow()
                .getDescription();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
