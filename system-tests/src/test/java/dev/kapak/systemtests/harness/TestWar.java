// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A small application made of classes of these tests and the libraries of the examples, deployed while the server runs. */
public final class TestWar {

    private static final String BEANS =
            "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\" bean-discovery-mode=\"all\"/>";

    private final KapakSystem system;
    private final String name;

    /** An application that can be deployed. */
    public TestWar(KapakSystem system, String name) {
        this.system = system;
        this.name = name;
    }

    /** Deploys the classes, with a binding of the message-driven bean of that name unless that is blank. */
    public void deploy(String boundBean, Class<?>... classes) throws IOException {
        Path half = system.home().resolve(name + ".war");
        try (ZipOutputStream war = new ZipOutputStream(Files.newOutputStream(half));
                ZipFile examples = new ZipFile(KapakSystem.examples().toFile())) {
            for (ZipEntry library : examples.stream()
                    .filter(entry -> entry.getName().matches("WEB-INF/lib/.+"))
                    .toList()) {
                add(war, library.getName(), examples.getInputStream(library));
            }
            for (Class<?> type : classes) {
                addWithNested(war, type);
            }
            add(war, "WEB-INF/beans.xml", BEANS);
            if (!boundBean.isBlank()) {
                add(war, "WEB-INF/ibm-ejb-jar-bnd.xml", binding(boundBean));
            }
        }
        Files.move(half, system.apps().resolve(name + ".war"));
        Files.writeString(
                element(),
                "<server><webApplication id=\"" + name + "\" name=\"" + name + "\" location=\"" + name
                        + ".war\" contextRoot=\"/" + name + "\"/></server>\n");
    }

    private static void addWithNested(ZipOutputStream war, Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        add(war, "WEB-INF/classes/" + file, type.getClassLoader().getResourceAsStream(file));
        for (Class<?> nested : type.getDeclaredClasses()) {
            addWithNested(war, nested);
        }
    }

    private static String binding(String bean) {
        return "<ejb-jar-bnd xmlns=\"http://websphere.ibm.com/xml/ns/javaee\" version=\"1.1\"><message-driven name=\""
                + bean + "\"><jca-adapter activation-spec-binding-name=\"kapak\"/></message-driven></ejb-jar-bnd>";
    }

    private static void add(ZipOutputStream war, String name, String text) throws IOException {
        war.putNextEntry(new ZipEntry(name));
        war.write(text.getBytes(StandardCharsets.UTF_8));
        war.closeEntry();
    }

    private static void add(ZipOutputStream war, String name, InputStream bytes) throws IOException {
        war.putNextEntry(new ZipEntry(name));
        try (bytes) {
            bytes.transferTo(war);
        }
        war.closeEntry();
    }

    private Path element() {
        return system.dropins().resolve("application-" + name + ".xml");
    }

    /** Takes it from the server and waits until its workers have left. Does nothing when it is not there. */
    public void undeploy() throws Exception {
        if (Files.deleteIfExists(element())) {
            Await.until(
                    "the worker of " + name + " has left",
                    Duration.ofMinutes(1),
                    () -> workers(system, name).isEmpty());
        }
        Files.deleteIfExists(system.apps().resolve(name + ".war"));
    }

    /** Name and status of the workers of an application. */
    public static List<String> workers(KapakSystem system, String application) throws Exception {
        return system.api().get("/kapak/v1/workers").data().stream()
                .filter(worker -> worker.getString("application").equals(application))
                .map(worker -> worker.getString("name") + " " + worker.getString("status"))
                .toList();
    }
}
