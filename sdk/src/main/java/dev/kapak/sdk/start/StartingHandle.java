// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.start;

import dev.kapak.api.KapakException;
import dev.kapak.api.RunHandle;
import dev.kapak.api.RunStarter;
import dev.kapak.api.StartOptions;
import dev.kapak.sdk.json.Constraints;
import dev.kapak.sdk.json.Payloads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts runs; what the handles of tasks and workflows have in common. */
abstract class StartingHandle<I, O extends @Nullable Object> implements RunStarter<I, O> {

    private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);

    private final String name;
    private final OutputReader<O> output;
    private final Runs runs;
    private final Payloads payloads;
    private final Constraints constraints;

    StartingHandle(String name, OutputReader<O> output, Runs runs, Payloads payloads, Constraints constraints) {
        this.name = name;
        this.output = output;
        this.runs = runs;
        this.payloads = payloads;
        this.constraints = constraints;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public O run(I input) {
        return run(input, FOR_EVER);
    }

    @Override
    public O run(I input, Duration limit) {
        return begin(List.of(input), StartOptions.defaults(), true).get(0).awaitFollowed(limit);
    }

    @Override
    public RunHandle<O> start(I input) {
        return start(input, StartOptions.defaults());
    }

    @Override
    public RunHandle<O> start(I input, StartOptions options) {
        return begin(List.of(input), options, false).get(0);
    }

    @Override
    public List<RunHandle<O>> startAll(List<I> inputs) {
        return List.copyOf(begin(inputs, StartOptions.defaults(), false));
    }

    @Override
    public List<O> runAll(List<I> inputs) {
        List<O> outputs = new ArrayList<>(inputs.size());
        KapakException first = null;
        for (StartedRun<O> run : begin(inputs, StartOptions.defaults(), true)) {
            try {
                outputs.add(run.awaitFollowed(FOR_EVER));
            } catch (KapakException e) {
                first = Runs.joined(first, e);
            }
        }
        if (first != null) {
            throw first;
        }
        return outputs;
    }

    private List<StartedRun<O>> begin(List<I> inputs, StartOptions options, boolean follow) {
        inputs.forEach(constraints::checkAtStart);
        List<String> written =
                inputs.stream().map(input -> payloads.writeInput(name, input)).toList();
        List<StartedRun<O>> started = new ArrayList<>(written.size());
        for (Runs.Start start : runs.start(name, written, options, follow)) {
            started.add(new StartedRun<>(start, output, runs));
        }
        return started;
    }
}
