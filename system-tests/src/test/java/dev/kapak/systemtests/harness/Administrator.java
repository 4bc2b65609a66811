// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Changes a server's configuration as its documentation says: Open Liberty's files, WildFly's command line. */
public final class Administrator {

    private static final String SOURCE = "data-source.xml";

    private final TestServer make;
    private final Path home;
    private final int managementPort;

    Administrator(TestServer make, Path home, int managementPort) {
        this.make = make;
        this.home = home;
        this.managementPort = managementPort;
    }

    /** Before the server starts: gives the engine's data source another JNDI name. */
    void hideDataSource() throws IOException {
        if (make == TestServer.LIBERTY) {
            override(SOURCE, "<dataSource id=\"DefaultDataSource\" jndiName=\"jdbc/elsewhere\"/>");
        } else {
            Path file = home.resolve("wildfly/configuration/standalone-full.xml");
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace("jndi-name=\"java:/jdbc/kapak\"", "jndi-name=\"java:/jdbc/elsewhere\""));
        }
    }

    /** Gives the data source of the running server its name. */
    public void showDataSource() throws IOException, InterruptedException {
        if (make == TestServer.LIBERTY) {
            Files.delete(overrides().resolve(SOURCE));
        } else {
            cli(
                    "/subsystem=datasources/data-source=kapak:write-attribute(name=jndi-name,value=\"java:/jdbc/kapak\")",
                    ":reload");
        }
    }

    /** Deploys Kapak's EAR under another name to the running server, which may refuse it. */
    public void deployCopy(String name) throws IOException, InterruptedException {
        if (make == TestServer.LIBERTY) {
            Path server = home.resolve("liberty/servers/kapak");
            Files.copy(
                    KapakSystem.ear(),
                    server.resolve("apps").resolve(name + ".ear"),
                    StandardCopyOption.REPLACE_EXISTING);
            override(
                    name + ".xml",
                    "<enterpriseApplication id=\"" + name + "\" name=\"" + name + "\" location=\"" + name + ".ear\"/>");
        } else {
            cli("deploy " + KapakSystem.ear() + " --name=" + name + ".ear --runtime-name=" + name + ".ear");
        }
    }

    /** Takes the copy from the server again; WildFly has not kept one that it refused. */
    public void removeCopy(String name) throws IOException {
        if (make == TestServer.LIBERTY) {
            Files.deleteIfExists(overrides().resolve(name + ".xml"));
        }
    }

    private Path overrides() {
        return home.resolve("liberty/servers/kapak/configDropins/overrides");
    }

    private void override(String file, String element) throws IOException {
        Files.createDirectories(overrides());
        Files.writeString(overrides().resolve(file), "<server>" + element + "</server>\n");
    }

    /** What the command line answers is in the server's log too. */
    private void cli(String... commands) throws IOException, InterruptedException {
        Path file = Files.write(home.resolve("administrator.cli"), List.of(commands));
        Process process = make.cli(managementPort, "--file=" + file)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("logs/administrator.log").toFile())
                .start();
        process.waitFor();
    }
}
