// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.resource;

import dev.kapak.web.answer.Pages;
import dev.kapak.web.answer.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** Explains the types of problems to people. */
@Path("problems/{slug}")
@Produces(Pages.MEDIA_TYPE)
@ApplicationScoped
public class ProblemPagesResource {

    /** The page of one type. */
    @GET
    public byte[] page(@PathParam("slug") String slug) {
        return Pages.problem(ProblemType.ofSlug(slug).orElseThrow(NotFoundException::new));
    }
}
