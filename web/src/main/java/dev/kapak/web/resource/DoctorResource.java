// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.resource;

import dev.kapak.engine.doctor.boundary.Doctor;
import dev.kapak.engine.doctor.control.Report;
import dev.kapak.web.answer.DoctorJson;
import dev.kapak.web.answer.DoctorText;
import dev.kapak.web.request.Callers;
import dev.kapak.web.request.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Examines the system and says what to do. */
@Path("v1/doctor")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
@ApplicationScoped
public class DoctorResource {

    private static final MediaType TEXT = MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8");
    private static final Duration USUAL = Duration.ofHours(1);
    private static final List<Variant> VARIANTS = Variant.mediaTypes(
                    MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE)
            .build();

    @Inject
    Doctor doctor;

    /** All findings, as JSON or for a terminal. */
    @GET
    public Response examine(@Context SecurityContext security, @Context UriInfo uri, @Context Request request) {
        Query query = new Query(uri.getQueryParameters(), Set.of("window"));
        Duration window = query.duration("window", doctor.longestWindow(), USUAL);
        query.check();
        Report report = doctor.examine(Callers.of(security), window);
        Variant variant = request.selectVariant(VARIANTS);
        boolean text = variant != null && variant.getMediaType().isCompatible(MediaType.TEXT_PLAIN_TYPE);
        return text
                ? Response.ok(DoctorText.of(report), TEXT).build()
                : Response.ok(DoctorJson.of(report), MediaType.APPLICATION_JSON_TYPE)
                        .build();
    }
}
