// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.resource;

import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.run.boundary.Cancels;
import dev.kapak.engine.run.boundary.Runs;
import dev.kapak.engine.run.control.Accepted;
import dev.kapak.engine.run.control.History;
import dev.kapak.engine.run.control.RunMessages;
import dev.kapak.engine.run.control.RunView;
import dev.kapak.engine.run.control.StartRun;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.web.answer.Failure;
import dev.kapak.web.answer.HistoryJson;
import dev.kapak.web.answer.RunJson;
import dev.kapak.web.request.Body;
import dev.kapak.web.request.Callers;
import dev.kapak.web.request.IdempotencyKey;
import dev.kapak.web.request.Ids;
import dev.kapak.web.request.Limits;
import dev.kapak.web.request.Prefer;
import dev.kapak.web.request.Query;
import dev.kapak.web.request.RunBody;
import dev.kapak.web.request.RunQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Starts runs and shows them. */
@Path("v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class RunsResource {

    @Inject
    Runs runs;

    @Inject
    Cancels cancels;

    @Inject
    Ends ends;

    @Inject
    EngineClock clock;

    @Inject
    Answers answers;

    /** Starts one run; answers after the commit, or with {@code Prefer: wait} when the run has ended or the time is over. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> start(
            @Context SecurityContext security, @Context HttpHeaders headers, @Context UriInfo uri, InputStream body) {
        return answers.later(() -> {
            Query.none(uri.getQueryParameters());
            Caller caller = Callers.of(security);
            Limits limits = answers.limits();
            StartRun wish = IdempotencyKey.of(
                    headers.getHeaderString(IdempotencyKey.HEADER),
                    RunBody.one(Body.read(headers, body, limits.bodyBytes()), limits));
            Optional<Duration> wait = Prefer.wait(headers.getHeaderString("Prefer"), limits.longestWait());
            String base = uri.getBaseUri().getPath();
            CompletionStage<Accepted> started = runs.start(caller, wish);
            return wait.isEmpty()
                    ? started.thenApplyAsync(run -> stored(base, wish, run), answers.writers())
                    : started.thenComposeAsync(
                            run -> ended(caller, wish, run, wait.get())
                                    .thenApply(end -> waited(end, base, run.run(), wait.get())),
                            answers.writers());
        });
    }

    /** 201 if it was started by this, 200 if the key's run was there already. */
    private static Response stored(String base, StartRun wish, Accepted run) {
        return answer(Response.status(run.existed() ? Response.Status.OK : Response.Status.CREATED), base, run.run())
                .entity(RunJson.started(run, wish.workflow()))
                .build();
    }

    private static Response waited(Response.ResponseBuilder end, String base, UUID id, Duration wait) {
        return answer(end, base, id)
                .header("Preference-Applied", "wait=" + wait.toSeconds())
                .build();
    }

    /** From here on the run is stored, so a failure to wait or to read must not look as if it were not. */
    private CompletionStage<Response.ResponseBuilder> ended(
            Caller caller, StartRun wish, Accepted accepted, Duration wait) {
        UUID id = accepted.run();
        return ends.await(caller, id, wait)
                .thenApplyAsync(done -> runs.find(caller, id), answers.writers())
                .handle((run, failure) -> {
                    if (failure != null) {
                        Failure.problem(failure);
                    }
                    return run != null && run.isPresent()
                            ? Response.status(run.get().status().isFinal() ? 200 : 202)
                                    .entity(RunJson.whole(run.get()))
                            : Response.accepted(RunJson.started(accepted, wish.workflow()));
                });
    }

    private static Response.ResponseBuilder answer(Response.ResponseBuilder answer, String base, UUID id) {
        return answer.type(MediaType.APPLICATION_JSON_TYPE).header(HttpHeaders.LOCATION, base + "v1/runs/" + id);
    }

    /** One run with payloads and attempts. */
    @GET
    @Path("{id}")
    public byte[] find(@Context SecurityContext security, @Context UriInfo uri, @PathParam("id") String id) {
        Query.none(uri.getQueryParameters());
        UUID run = Ids.ofRun(id);
        return runs.find(Callers.of(security), run)
                .map(RunJson::whole)
                .orElseThrow(() -> new RefusedException(RunMessages.UNKNOWN, run));
    }

    /** What happened to a run and its tasks, oldest first. */
    @GET
    @Path("{id}/history")
    public byte[] history(@Context SecurityContext security, @Context UriInfo uri, @PathParam("id") String id) {
        Query.none(uri.getQueryParameters());
        UUID run = Ids.ofRun(id);
        return runs.find(Callers.of(security), run)
                .map(History::of)
                .map(HistoryJson::all)
                .orElseThrow(() -> new RefusedException(RunMessages.UNKNOWN, run));
    }

    /** Cancels a run: 200 if it has ended by that, 202 while its worker has not confirmed that it stopped. */
    @POST
    @Path("{id}/cancel")
    public Response cancel(@Context SecurityContext security, @Context UriInfo uri, @PathParam("id") String id) {
        Query.none(uri.getQueryParameters());
        RunView run = cancels.cancel(Callers.of(security), Ids.ofRun(id));
        return Response.status(run.status().isFinal() ? 200 : 202)
                .entity(RunJson.whole(run))
                .build();
    }

    /** A page of runs, newest first. */
    @GET
    public Response list(@Context SecurityContext security, @Context UriInfo uri) {
        RunQuery query = RunQuery.of(uri.getQueryParameters(), clock.now());
        List<RunView> found = runs.list(Callers.of(security), query.filter());
        if (found.size() <= query.limit()) {
            return page(found, null).build();
        }
        List<RunView> page = found.subList(0, query.limit());
        String next = query.next(page.get(page.size() - 1).id());
        String link = uri.getRequestUriBuilder()
                .replaceQueryParam("cursor", next)
                .build()
                .getRawQuery();
        return page(page, next)
                .header(HttpHeaders.LINK, "<" + uri.getRequestUri().getRawPath() + "?" + link + ">; rel=\"next\"")
                .build();
    }

    private static Response.ResponseBuilder page(List<RunView> runs, @Nullable String next) {
        return Response.ok(RunJson.page(runs, next), MediaType.APPLICATION_JSON_TYPE);
    }
}
