// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A small application made of classes of these tests and the libraries of the examples, deployed while the server runs. */
public final class TestWar {

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
        try (ArchiveWriter war = new ArchiveWriter(Files.newOutputStream(half))) {
            war.libraries("WEB-INF/lib").beans("WEB-INF/beans.xml");
            for (Class<?> type : classes) {
                war.type("WEB-INF/classes/", type);
            }
            if (!boundBean.isBlank()) {
                war.binding("WEB-INF/ibm-ejb-jar-bnd.xml", boundBean);
            }
        }
        Files.move(half, system.apps().resolve(name + ".war"));
        Files.writeString(
                element(),
                "<server><webApplication id=\"" + name + "\" name=\"" + name + "\" location=\"" + name
                        + ".war\" contextRoot=\"/" + name + "\"/></server>\n");
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
