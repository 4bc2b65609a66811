// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.harness;

import org.jboss.arquillian.container.spi.client.deployment.Deployment;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.container.test.impl.client.deployment.event.GenerateDeployment;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.test.spi.annotation.ClassScoped;

/**
 * Keeps what is deployed for all test classes, where Arquillian deploys anew for each: the engine takes seconds to deploy,
 * and that it comes and goes is shown by the system tests. The server's end is the end of it.
 */
public final class DeployedOnce {

    @Inject
    @ClassScoped
    private InstanceProducer<DeploymentScenario> present;

    private DeploymentScenario first;

    void generate(@Observes EventContext<GenerateDeployment> event) {
        if (first == null) {
            event.proceed();
            first = present.get();
        } else {
            present.set(first);
        }
    }

    void deploy(@Observes EventContext<DeployManagedDeployments> event) {
        if (!first.deployments().stream().allMatch(Deployment::isDeployed)) {
            event.proceed();
        }
    }

    void undeploy(@Observes EventContext<UnDeployManagedDeployments> event) {
        // the next class needs it
    }
}
