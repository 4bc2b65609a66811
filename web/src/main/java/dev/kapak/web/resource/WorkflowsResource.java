// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.resource;

import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.workflow.boundary.Workflows;
import dev.kapak.engine.workflow.control.Version;
import dev.kapak.web.answer.CatalogJson;
import dev.kapak.web.request.Body;
import dev.kapak.web.request.Callers;
import dev.kapak.web.request.Query;
import dev.kapak.web.request.WorkflowBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;

/** Shows workflows, and pauses them. */
@Path("v1/workflows")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class WorkflowsResource {

    private static final int MOST_BYTES = 1_000;

    @Inject
    Workflows workflows;

    /** The current versions of all workflows. */
    @GET
    public byte[] list(@Context SecurityContext security, @Context UriInfo uri) {
        Query.none(uri.getQueryParameters());
        int tenant = Callers.of(security).tenant();
        return CatalogJson.workflows(workflows.list(tenant), workflows.paused(tenant));
    }

    /** All versions of one. */
    @GET
    @Path("{name}")
    public byte[] find(@Context SecurityContext security, @Context UriInfo uri, @PathParam("name") String name) {
        Query.none(uri.getQueryParameters());
        Caller caller = Callers.of(security);
        List<Version> versions = workflows.versions(caller.tenant(), name);
        // The engine refuses an unknown name with the one that may have been meant.
        return CatalogJson.workflow(
                versions.isEmpty() ? List.of(workflows.current(caller.tenant(), name)) : versions,
                workflows.paused(caller.tenant()));
    }

    /** Pauses one, or lets it go on. */
    @PATCH
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public byte[] change(
            @Context SecurityContext security,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @PathParam("name") String name,
            InputStream body) {
        Query.none(uri.getQueryParameters());
        boolean paused = WorkflowBody.paused(Body.read(headers, body, MOST_BYTES));
        Caller caller = Callers.of(security);
        workflows.pause(caller.tenant(), name, paused);
        return find(security, uri, name);
    }
}
