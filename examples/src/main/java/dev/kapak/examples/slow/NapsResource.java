// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.slow;

import dev.kapak.api.Engine;
import dev.kapak.api.RunCancelledException;
import dev.kapak.api.RunHandle;
import dev.kapak.api.RunId;
import dev.kapak.api.RunTimeoutException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;

/** {@code POST /examples/naps?millis=60000&patience=1000}: cancels what takes too long. */
@Path("naps")
@RequestScoped
public class NapsResource {

    @Inject
    Engine engine;

    /**
     * What became of a nap.
     *
     * @param run its run
     * @param cancelled whether it was cancelled
     */
    public record NapReport(String run, boolean cancelled) {}

    /** Starts a nap, and cancels it if it has not ended when patience is over. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public NapReport nap(
            @QueryParam("millis") @DefaultValue("60000") long millis,
            @QueryParam("patience") @DefaultValue("1000") long patience) {
        RunHandle<Slow.Nap> run = engine.task(Slow::nap).start(new Slow.Nap(millis));
        try {
            awaitOrCancel(run, Duration.ofMillis(patience));
            return new NapReport(run.id().toString(), false);
        } catch (RunCancelledException e) {
            return new NapReport(run.id().toString(), true);
        }
    }

    private static Slow.Nap awaitOrCancel(RunHandle<Slow.Nap> run, Duration patience) {
        try {
            return run.await(patience);
        } catch (RunTimeoutException e) {
            run.cancel();
            return run.await();
        }
    }

    /** Cancels a run by its id; does not wait until it has stopped. */
    @DELETE
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public NapReport cancel(@PathParam("id") String id) {
        return new NapReport(id, engine.run(RunId.of(id)).cancel());
    }
}
