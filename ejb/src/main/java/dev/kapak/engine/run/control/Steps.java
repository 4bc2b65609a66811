// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.workflow.boundary.Workflows;
import dev.kapak.engine.workflow.control.Version;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Knows which tasks belong to runs of several. For many threads. */
@Singleton
public class Steps {

    private final IntFunction<Version> versions;

    @Inject
    Steps(Workflows workflows) {
        this(workflows::ofAction);
    }

    /** With versions by action. */
    public Steps(IntFunction<Version> versions) {
        this.versions = versions;
    }

    /** The step that an action is; empty if it is a task that is its own run. */
    public Optional<Step> of(int action) {
        Version version = versions.apply(action);
        return version.shape().isGraph() ? Optional.of(new Step(version, version.number(action))) : Optional.empty();
    }

    /** The run of several that a task belongs to; empty if it is its own run. */
    public Optional<UUID> runOf(UUID task, int action) {
        return of(action).map(step -> step.runOf(task));
    }

    /** All steps of a version. */
    public static List<Step> all(Version version) {
        return IntStream.range(0, version.actions().size())
                .mapToObj(number -> new Step(version, number))
                .toList();
    }
}
