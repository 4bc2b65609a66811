// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.harness;

import dev.kapak.api.Engine;
import dev.kapak.incontainer.application.Tasks;
import dev.kapak.incontainer.engine.Await;
import dev.kapak.protocol.Wire;
import dev.kapak.sdk.TaskIntake;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentTargetDescription;
import org.jboss.arquillian.container.spi.client.deployment.TargetDescription;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What is deployed: the EAR of the build with one more module, the tests of the engine, and beside it an application. */
public final class Archives implements DeploymentScenarioGenerator {

    /** The deployment of the tests that run in the application. */
    public static final String APPLICATION = "application";

    private static final String BEANS =
            "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\" bean-discovery-mode=\"annotated\"/>";

    private static final String APPLICATION_XML = "META-INF/application.xml";
    private static final String LAST_MODULE = "</module>";

    @Override
    public List<DeploymentDescription> generate(TestClass testClass) {
        return List.of(
                deployment(DeploymentTargetDescription.DEFAULT.getName(), 1, engine()),
                deployment(APPLICATION, 2, application()));
    }

    private static DeploymentDescription deployment(String name, int order, Archive<?> archive) {
        return new DeploymentDescription(name, archive)
                .setTarget(TargetDescription.DEFAULT)
                .setProtocol(ProtocolDescription.DEFAULT)
                .setOrder(order)
                .shouldBeManaged(true)
                .shouldBeTestable(true);
    }

    /** Kapak as the build made it; nothing of it is changed but for the module more. */
    private static EnterpriseArchive engine() {
        EnterpriseArchive ear = ShrinkWrap.create(ZipImporter.class, "kapak.ear")
                .importFrom(new File(Surroundings.property("kapak.test.ear")))
                .as(EnterpriseArchive.class);
        WebArchive tests = tests("in-container.war", Await.class.getPackage());
        String descriptor = text(ear);
        int end = descriptor.lastIndexOf(LAST_MODULE) + LAST_MODULE.length();
        ear.delete(APPLICATION_XML);
        ear.addAsManifestResource(
                new StringAsset(descriptor.substring(0, end)
                        + "<module><web><web-uri>in-container.war</web-uri><context-root>/in-container</context-root></web></module>"
                        + descriptor.substring(end)),
                "application.xml");
        return ear.addAsModule(Testable.archiveToTest(tests));
    }

    private static WebArchive application() {
        return tests("in-container-application.war", Tasks.class.getPackage())
                .addAsLibraries(jars(Engine.class, TaskIntake.class, Wire.class));
    }

    private static WebArchive tests(String name, Package classes) {
        return ShrinkWrap.create(WebArchive.class, name)
                .addPackage(classes)
                .addAsWebInfResource(new StringAsset(BEANS), "beans.xml")
                .addAsLibraries(jars(Assertions.class));
    }

    private static File[] jars(Class<?>... types) {
        return Stream.of(types).map(Archives::jar).toArray(File[]::new);
    }

    private static File jar(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(EnterpriseArchive ear) {
        try (InputStream bytes = ear.get(APPLICATION_XML).getAsset().openStream()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
