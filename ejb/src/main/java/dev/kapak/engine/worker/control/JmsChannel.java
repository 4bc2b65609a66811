// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.worker.control;

import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Dispatch;
import dev.kapak.engine.run.control.Steps;
import dev.kapak.engine.workflow.boundary.Workflows;
import dev.kapak.protocol.Held;
import dev.kapak.protocol.Kind;
import dev.kapak.protocol.Ping;
import dev.kapak.protocol.TaskDefinition;
import dev.kapak.protocol.TaskLine;
import java.util.List;
import java.util.UUID;

/** Reaches a worker through its task queue. */
final class JmsChannel implements WorkerChannel {

    private final JmsOutbox outbox;
    private final Workflows workflows;
    private final Steps steps;
    private final Address tasks;

    JmsChannel(JmsOutbox outbox, Workflows workflows, Address tasks) {
        this.outbox = outbox;
        this.workflows = workflows;
        this.steps = new Steps(workflows::ofAction);
        this.tasks = tasks;
    }

    @Override
    public void dispatch(List<Dispatch> dispatches) {
        for (Dispatch dispatch : dispatches) {
            outbox.line(tasks, Kind.TASKS, line(dispatch));
        }
    }

    private String line(Dispatch dispatch) {
        Assignment assignment = dispatch.assignment();
        TaskDefinition task = workflows.definition(assignment.action());
        return new TaskLine(
                        assignment.id(),
                        assignment.epoch(),
                        steps.runOf(assignment.id(), assignment.action()).orElse(assignment.id()),
                        task.workflow(),
                        task.task(),
                        assignment.retry(),
                        task.executionTimeoutMillis(),
                        assignment.priority(),
                        dispatch.metadata(),
                        dispatch.input(),
                        dispatch.parents(),
                        dispatch.errors())
                .toLine();
    }

    @Override
    public void cancel(UUID id, int epoch) {
        outbox.line(tasks, Kind.CANCEL, new Held(id, epoch, 0).toLine());
    }

    @Override
    public void ping(int worker, long number) {
        outbox.body(tasks, Kind.PING, new Ping(worker, number).toBody());
    }

    @Override
    public String kind() {
        return "JMS";
    }

    @Override
    public String address() {
        return tasks.name();
    }
}
