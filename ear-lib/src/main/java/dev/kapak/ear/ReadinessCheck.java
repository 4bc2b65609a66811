// SPDX-License-Identifier: Apache-2.0
package dev.kapak.ear;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready: the gate is open, so triggers are accepted. */
@Readiness
@ApplicationScoped
public class ReadinessCheck implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("kapak-gate")
                .status(EngineState.phase() == EngineState.Phase.READY)
                .withData("phase", EngineState.phase().name())
                .withData("reason", EngineState.reason());
        EngineState.details().forEach(answer::withData);
        return answer.build();
    }
}
