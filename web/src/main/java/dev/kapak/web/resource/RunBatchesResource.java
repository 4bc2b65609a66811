// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.resource;

import dev.kapak.engine.run.boundary.Runs;
import dev.kapak.engine.run.control.Accepted;
import dev.kapak.engine.run.control.StartRun;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.web.answer.RunJson;
import dev.kapak.web.request.Body;
import dev.kapak.web.request.Callers;
import dev.kapak.web.request.Limits;
import dev.kapak.web.request.Query;
import dev.kapak.web.request.RunBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Starts many runs with one request. */
@Path("v1/runs:batch")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class RunBatchesResource {

    @Inject
    Runs runs;

    @Inject
    Answers answers;

    /** Starts all of them; what the engine refuses is told for each, in order. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> start(
            @Context SecurityContext security, @Context HttpHeaders headers, @Context UriInfo uri, InputStream body) {
        return answers.later(() -> {
            Query.none(uri.getQueryParameters());
            Caller caller = Callers.of(security);
            Limits limits = answers.limits();
            List<StartRun> wishes = RunBody.many(Body.read(headers, body, limits.bulkBytes()), limits);
            List<CompletableFuture<Accepted>> starts = runs.startAll(caller, wishes);
            return CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new))
                    .handleAsync(
                            (done, failure) -> Response.ok(RunJson.started(starts), MediaType.APPLICATION_JSON_TYPE)
                                    .build(),
                            answers.writers());
        });
    }
}
