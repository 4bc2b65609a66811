// SPDX-License-Identifier: Apache-2.0
package dev.kapak.ear;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive: the engine's clock ticks. Never asks the database, whose outage must not restart every node. */
@Liveness
@ApplicationScoped
public class LivenessCheck implements HealthCheck {

    private static final long LIMIT_MILLIS = 60_000;

    @Override
    public HealthCheckResponse call() {
        long age = EngineState.millisSinceTick();
        return HealthCheckResponse.named("kapak-clock")
                .status(age < LIMIT_MILLIS)
                .withData("millisSinceTick", age)
                .build();
    }
}
