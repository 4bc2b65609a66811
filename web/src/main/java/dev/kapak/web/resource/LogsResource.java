// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.resource;

import dev.kapak.engine.log.boundary.TaskLogs;
import dev.kapak.engine.log.control.LogView;
import dev.kapak.web.answer.LogJson;
import dev.kapak.web.request.Callers;
import dev.kapak.web.request.Ids;
import dev.kapak.web.request.LogQuery;
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
import org.jspecify.annotations.Nullable;

/** Shows what the tasks of a run have logged. */
@Path("v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class LogsResource {

    @Inject
    TaskLogs logs;

    /** Lines of all tasks of a run, in the order in which they were logged. */
    @GET
    @Path("{id}/logs")
    public byte[] ofRun(@Context SecurityContext security, @Context UriInfo uri, @PathParam("id") String id) {
        return page(security, uri, id, null);
    }

    /** Lines of one of them. */
    @GET
    @Path("{id}/tasks/{task}/logs")
    public byte[] ofTask(
            @Context SecurityContext security,
            @Context UriInfo uri,
            @PathParam("id") String id,
            @PathParam("task") String task) {
        return page(security, uri, id, task);
    }

    private byte[] page(SecurityContext security, UriInfo uri, String id, @Nullable String task) {
        LogView view = logs.read(Callers.of(security), Ids.ofRun(id), LogQuery.of(uri.getQueryParameters(), task));
        List<LogView.Line> lines = view.lines();
        String last = lines.isEmpty()
                ? null
                : LogQuery.write(lines.get(lines.size() - 1).place());
        return LogJson.page(view, last);
    }
}
