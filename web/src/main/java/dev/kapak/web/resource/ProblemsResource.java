// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.resource;

import dev.kapak.engine.platform.Problems;
import dev.kapak.web.answer.CatalogJson;
import dev.kapak.web.request.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** Shows what is wrong with this node now. */
@Path("v1/problems")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ProblemsResource {

    @Inject
    Problems problems;

    /** The live problems, oldest first. */
    @GET
    public byte[] list(@Context UriInfo uri) {
        Query.none(uri.getQueryParameters());
        return CatalogJson.problems(problems.live());
    }
}
