// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.resource;

import dev.kapak.engine.platform.Meters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.nio.charset.StandardCharsets;

/** This node's figures for Prometheus. */
@Path("metrics")
@Produces("text/plain; version=0.0.4; charset=utf-8")
@ApplicationScoped
public class MetricsResource {

    @Inject
    Meters meters;

    /** All figures. */
    @GET
    public byte[] figures() {
        return meters.toPrometheus().getBytes(StandardCharsets.UTF_8);
    }
}
