// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.resource;

import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.workflow.boundary.Workflows;
import dev.kapak.engine.workflow.control.Version;
import dev.kapak.web.answer.CatalogJson;
import dev.kapak.web.request.Callers;
import dev.kapak.web.request.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** Shows workflows. */
@Path("v1/workflows")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class WorkflowsResource {

    @Inject
    Workflows workflows;

    /** The current versions of all workflows. */
    @GET
    public byte[] list(@Context SecurityContext security, @Context UriInfo uri) {
        Query.none(uri.getQueryParameters());
        return CatalogJson.workflows(workflows.list(Callers.of(security).tenant()));
    }

    /** All versions of one. */
    @GET
    @Path("{name}")
    public byte[] find(@Context SecurityContext security, @Context UriInfo uri, @PathParam("name") String name) {
        Query.none(uri.getQueryParameters());
        Caller caller = Callers.of(security);
        List<Version> versions = workflows.versions(caller.tenant(), name);
        // The engine refuses an unknown name with the one that may have been meant.
        return CatalogJson.workflow(versions.isEmpty() ? List.of(workflows.current(caller.tenant(), name)) : versions);
    }
}
