// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.bulk;

import dev.kapak.api.Engine;
import dev.kapak.api.TaskHandle;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@code POST /examples/bulk?count=1000&wait=true}: starts many runs from inside the application. */
@Path("bulk")
@RequestScoped
public class BulkResource {

    private static final int MOST = 100_000;

    @Inject
    Engine engine;

    /**
     * What happened.
     *
     * @param count how many runs were started
     * @param millis how long it took, until all were committed or, when waited for, ended
     */
    public record BulkReport(int count, long millis) {}

    /** Returns when all runs are committed, or with {@code wait=true} when all have ended. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public BulkReport start(
            @QueryParam("count") @DefaultValue("1000") int count,
            @QueryParam("wait") @DefaultValue("false") boolean wait) {
        if (count < 1 || count > MOST) {
            throw new BadRequestException("count is " + count + ", but must be 1 to " + MOST);
        }
        List<BulkItem.Item> items =
                IntStream.range(0, count).mapToObj(BulkItem.Item::new).toList();
        TaskHandle<BulkItem.Item, @Nullable Void> task = engine.task(BulkItem::work);
        long begin = System.nanoTime();
        int done = wait ? task.runAll(items).size() : task.startAll(items).size();
        return new BulkReport(done, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }
}
