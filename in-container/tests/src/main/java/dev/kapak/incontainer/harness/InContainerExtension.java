// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.harness;

import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** What these tests add to Arquillian, by {@code META-INF/services}. */
public final class InContainerExtension implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Surroundings.class)
                .observer(DeployedOnce.class)
                .service(DeploymentScenarioGenerator.class, Archives.class);
    }
}
