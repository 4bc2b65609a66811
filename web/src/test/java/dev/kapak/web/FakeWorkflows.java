// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.workflow.control.Action;
import dev.kapak.engine.workflow.control.Version;
import dev.kapak.engine.workflow.control.WorkflowMessages;
import dev.kapak.protocol.TaskDefinition;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Knows one workflow, "pay". */
public class FakeWorkflows {

    private static final Version PAY = new Version(
            7,
            1,
            3,
            "pay",
            2,
            List.of(new Action(
                    9,
                    7,
                    new TaskDefinition(
                            "pay",
                            "charge",
                            3,
                            30_000,
                            0,
                            0,
                            0,
                            1,
                            "Order",
                            null,
                            "{\"type\":\"object\"}",
                            List.of(),
                            false))),
            Instant.parse("2026-05-01T00:00:00Z"));

    private final Set<Integer> paused = new HashSet<>();

    public Set<Integer> paused(int tenant) {
        return paused;
    }

    public void pause(int tenant, String name, boolean now) {
        if (now) {
            paused.add(PAY.workflow());
        } else {
            paused.clear();
        }
    }

    public Version current(int tenant, String name) {
        throw new RefusedException(WorkflowMessages.UNKNOWN, name, " Did you mean \"pay\"?");
    }

    public List<Version> list(int tenant) {
        return List.of(PAY);
    }

    public List<Version> versions(int tenant, String name) {
        return name.equals("pay") ? List.of(PAY) : List.of();
    }
}
