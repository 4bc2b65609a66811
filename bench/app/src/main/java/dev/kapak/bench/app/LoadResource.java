// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.app;

import dev.kapak.api.Engine;
import dev.kapak.api.TaskHandle;
import dev.kapak.bench.core.Callers;
import dev.kapak.bench.core.Figures;
import dev.kapak.bench.core.Ledger;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Callers of the engine inside the server. Answers are lines of {@code name value}. */
@Path("/")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class LoadResource {

    private static final String BEARER = "Bearer ";
    private static final String TEXT = "x".repeat(42);

    @Inject
    Engine engine;

    @Inject
    Book book;

    @Inject
    Joined joined;

    @Resource
    ManagedThreadFactory threads;

    @Resource(lookup = "java:comp/DefaultJMSConnectionFactory")
    ConnectionFactory factory;

    /** Begins a measurement of so many tasks; held, they wait at their first line. */
    @POST
    @Path("open")
    public String open(@QueryParam("count") int count, @QueryParam("held") boolean held) {
        book.open(count, held);
        return "";
    }

    /** Lets held tasks go on. */
    @POST
    @Path("release")
    public String release() {
        book.ledger().release();
        return "";
    }

    /** What became of the tasks of the measurement, of the first so many. */
    @GET
    @Path("seen")
    public String seen(@QueryParam("count") int count) {
        Ledger ledger = book.ledger();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("missing", (double) ledger.missing(count));
        figures.put("repeated", (double) ledger.repeated());
        ledger.delays().into(figures, "start");
        return Figures.text(figures);
    }

    /** When each task began first, a line a task in the order of their numbers; 0 for one that never began. */
    @GET
    @Path("starts")
    public String starts() {
        StringBuilder text = new StringBuilder();
        for (long start : book.ledger().starts()) {
            text.append(start).append('\n');
        }
        return text.toString();
    }

    /** {@code start()} by so many callers. */
    @POST
    @Path("start")
    public String start(@QueryParam("callers") int callers, @QueryParam("count") int count)
            throws InterruptedException {
        TaskHandle<NoOp.Input, NoOp.Output> task = engine.task(NoOp::run);
        return told(new Callers(threads, callers).make(count, (number, sent) -> task.start(input(number, sent))));
    }

    /** {@code start()} in a transaction that writes a row too, by so many callers. */
    @POST
    @Path("joined")
    public String joined(@QueryParam("callers") int callers, @QueryParam("count") int count)
            throws InterruptedException {
        return told(new Callers(threads, callers).make(count, (number, sent) -> place(input(number, sent))));
    }

    private void place(NoOp.Input input) {
        try {
            joined.place(input);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code startAll()} of {@code chunk} inputs at once by so many callers. */
    @POST
    @Path("startAll")
    public String startAll(
            @QueryParam("callers") int callers, @QueryParam("count") int count, @QueryParam("chunk") int chunk)
            throws InterruptedException {
        TaskHandle<NoOp.Input, NoOp.Output> task = engine.task(NoOp::run);
        int chunks = (count + chunk - 1) / chunk;
        return told(new Callers(threads, callers)
                .make(chunks, (number, sent) -> task.startAll(inputs(number * chunk, count, chunk, sent))));
    }

    private static List<NoOp.Input> inputs(int from, int count, int chunk, long sent) {
        return IntStream.range(from, Math.min(count, from + chunk))
                .mapToObj(number -> input(number, sent))
                .toList();
    }

    /** {@code run()} at a rate a second; a call ends when its task has. */
    @POST
    @Path("steady")
    public String steady(
            @QueryParam("callers") int callers, @QueryParam("count") int count, @QueryParam("rate") int rate)
            throws InterruptedException {
        TaskHandle<NoOp.Input, NoOp.Output> task = engine.task(NoOp::run);
        long gap = TimeUnit.SECONDS.toNanos(1) / rate;
        return told(new Callers(threads, callers).make(count, gap, (number, sent) -> task.run(input(number, sent))));
    }

    /** Messages to the engine and its answers, without a database, by so many callers at a time. */
    @POST
    @Path("messages")
    public String messages(
            @QueryParam("callers") int callers,
            @QueryParam("count") int count,
            @QueryParam("lines") int lines,
            @HeaderParam("Authorization") String authorization)
            throws InterruptedException {
        Exchange exchange = new Exchange(factory, authorization.substring(BEARER.length()), lines);
        Map<String, Double> figures = new LinkedHashMap<>();
        new Callers(threads, callers)
                .make(callers, (number, sent) -> exchange.talk(count / callers))
                .into(figures);
        exchange.into(figures);
        return Figures.text(figures);
    }

    private static NoOp.Input input(int number, long sent) {
        return new NoOp.Input(number, sent, TEXT);
    }

    private static String told(Callers.Outcome outcome) {
        Map<String, Double> figures = new LinkedHashMap<>();
        outcome.into(figures);
        return Figures.text(figures);
    }
}
