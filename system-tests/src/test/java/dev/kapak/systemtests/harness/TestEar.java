// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import dev.kapak.systemtests.apps.orders.OrdersResource;
import dev.kapak.systemtests.apps.orders.OrdersWorker;
import dev.kapak.systemtests.apps.orders.Prices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An application of an EJB jar with tasks and a WAR that starts them; both find Kapak's libraries in the EAR's lib. */
public final class TestEar {

    private static final String APPLICATION = """
            <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="10">
              <application-name>orders</application-name>
              <module><ejb>orders-tasks.jar</ejb></module>
              <module><web><web-uri>orders-web.war</web-uri><context-root>/orders</context-root></web></module>
              <library-directory>lib</library-directory>
            </application>
            """;

    private TestEar() {}

    /** Writes {@code orders.ear} into a folder. */
    public static Path orders(Path folder) throws IOException {
        ByteArrayOutputStream tasks = new ByteArrayOutputStream();
        try (ArchiveWriter jar = new ArchiveWriter(tasks)) {
            jar.type("", Prices.class)
                    .type("", OrdersWorker.class)
                    .beans("META-INF/beans.xml")
                    .binding("META-INF/ibm-ejb-jar-bnd.xml", "OrdersWorker");
        }
        ByteArrayOutputStream web = new ByteArrayOutputStream();
        try (ArchiveWriter war = new ArchiveWriter(web)) {
            war.type("WEB-INF/classes/", OrdersResource.class).beans("WEB-INF/beans.xml");
        }
        Path file = folder.resolve("orders.ear");
        try (ArchiveWriter ear = new ArchiveWriter(Files.newOutputStream(file))) {
            ear.libraries("lib")
                    .add("META-INF/application.xml", APPLICATION)
                    .add("orders-tasks.jar", tasks.toByteArray())
                    .add("orders-web.war", web.toByteArray());
        }
        return file;
    }
}
