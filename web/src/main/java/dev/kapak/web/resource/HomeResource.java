// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.resource;

import dev.kapak.web.answer.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** What somebody sees who opens the context root. */
@Path("")
@Produces(Pages.MEDIA_TYPE)
@ApplicationScoped
public class HomeResource {

    /** The page. */
    @GET
    public byte[] page(@Context UriInfo uri) {
        return Pages.home(uri.getBaseUri().getPath());
    }
}
