// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.resource;

import dev.kapak.engine.worker.boundary.Workers;
import dev.kapak.web.answer.CatalogJson;
import dev.kapak.web.request.Callers;
import dev.kapak.web.request.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;

/** Shows workers. */
@Path("v1/workers")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class WorkersResource {

    @Inject
    Workers workers;

    /** All workers of the tenant. */
    @GET
    public byte[] list(@Context SecurityContext security, @Context UriInfo uri) {
        Query.none(uri.getQueryParameters());
        return CatalogJson.workers(workers.list(Callers.of(security)));
    }
}
