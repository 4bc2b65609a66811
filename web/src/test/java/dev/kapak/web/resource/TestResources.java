// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.resource;

import dev.kapak.engine.doctor.boundary.Doctor;
import dev.kapak.engine.log.boundary.TaskLogs;
import dev.kapak.engine.run.boundary.Cancels;
import dev.kapak.engine.run.boundary.Runs;
import dev.kapak.engine.workflow.boundary.Workflows;
import dev.kapak.web.Api;
import dev.kapak.web.FakeDoctor;
import dev.kapak.web.FakeWorkflows;
import dev.kapak.web.Fakes;
import dev.kapak.web.request.Limits;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/** Wires the resources as CDI would. */
@SuppressWarnings("UnnecessaryAssignment") // no container here
public final class TestResources {

    private TestResources() {}

    public static List<Object> of(Api api) {
        Answers answers = new Answers() {
            @Override
            public Executor writers() {
                return ForkJoinPool.commonPool();
            }

            @Override
            public Limits limits() {
                return api.limits;
            }
        };
        Runs fakeRuns = Fakes.of(Runs.class, api.runs);
        Ends ends = new Ends();
        ends.runs = fakeRuns;
        RunsResource runs = new RunsResource();
        runs.runs = fakeRuns;
        runs.ends = ends;
        runs.cancels = Fakes.of(Cancels.class, api.runs);
        runs.clock = api.clock;
        runs.answers = answers;
        RunBatchesResource batches = new RunBatchesResource();
        batches.runs = fakeRuns;
        batches.answers = answers;
        WorkflowsResource workflows = new WorkflowsResource();
        workflows.workflows = Fakes.of(Workflows.class, new FakeWorkflows());
        HealthResource health = new HealthResource();
        health.gate = api.gate;
        MetricsResource metrics = new MetricsResource();
        metrics.meters = api.meters;
        DoctorResource doctor = new DoctorResource();
        doctor.doctor = Fakes.of(Doctor.class, new FakeDoctor());
        LogsResource logs = new LogsResource();
        logs.logs = Fakes.of(TaskLogs.class, api.logs);
        return List.of(
                runs,
                batches,
                logs,
                workflows,
                health,
                metrics,
                doctor,
                new HomeResource(),
                new ProblemPagesResource());
    }
}
