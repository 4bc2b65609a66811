// SPDX-License-Identifier: Apache-2.0
package dev.kapak.ear;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started: the schema is at the expected version and the node has an identity. */
@Startup
@ApplicationScoped
public class StartupCheck implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        boolean started = EngineState.phase() != EngineState.Phase.STARTING;
        return HealthCheckResponse.named("kapak-started")
                .status(started)
                .withData("reason", EngineState.reason())
                .build();
    }
}
