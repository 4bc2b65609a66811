// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.resource;

import dev.kapak.ear.EngineState;
import dev.kapak.engine.node.control.Gate;
import dev.kapak.web.answer.HealthJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Tells whether the engine accepts work, also where the server has no MicroProfile Health. */
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class HealthResource {

    @Inject
    Gate gate;

    /** 200 while the gate is open, 503 otherwise. */
    @GET
    public Response health() {
        byte[] body = HealthJson.of(
                EngineState.phase(), EngineState.reason(), EngineState.millisSinceTick(), EngineState.details());
        return gate.isOpen()
                ? Response.ok(body).build()
                : Response.status(Response.Status.SERVICE_UNAVAILABLE)
                        .entity(body)
                        .header(HttpHeaders.RETRY_AFTER, "1")
                        .build();
    }
}
