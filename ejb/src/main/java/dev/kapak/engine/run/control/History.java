// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.control;

import dev.kapak.engine.run.control.HistoryEntry.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Composes what happened to a run, in order, from what a reader sees of it: nothing of it is stored a second time. */
public final class History {

    private final List<HistoryEntry> entries = new ArrayList<>();

    private History() {}

    /** Everything that happened to a run and to its tasks, oldest first. */
    public static List<HistoryEntry> of(RunView run) {
        History history = new History();
        history.add(run.created(), Event.CREATED, run.task(), "started by " + run.trigger());
        if (run.tasks().isEmpty()) {
            history.add(new Part(
                    run.task(),
                    run.status(),
                    run.retryAt(),
                    run.finished(),
                    run.cancelRequested(),
                    run.error(),
                    run.attempts()));
        } else {
            run.tasks().forEach(history::add);
            if (run.finished() != null) {
                history.add(run.finished(), Event.valueOf(run.status().name()), null, null);
            }
        }
        history.entries.sort(Comparator.comparing(HistoryEntry::at));
        return List.copyOf(history.entries);
    }

    /** A task, of a run of its own or of several. */
    private record Part(
            @Nullable String task,
            RunStatus status,
            @Nullable Instant retryAt,
            @Nullable Instant finished,
            @Nullable Instant cancelRequested,
            @Nullable String error,
            List<AttemptView> attempts) {

        /** Whether the task has ended with this attempt. */
        boolean endedWith(AttemptView attempt) {
            return finished != null && finished.equals(attempt.finished());
        }

        boolean endedWaiting() {
            return attempts.isEmpty() || !endedWith(attempts.get(attempts.size() - 1));
        }
    }

    private void add(TaskView task) {
        add(new Part(
                task.task(),
                task.status(),
                task.retryAt(),
                task.finished(),
                task.cancelRequested(),
                task.error(),
                task.attempts()));
    }

    private void add(Part part) {
        for (int i = 0; i < part.attempts().size(); i++) {
            AttemptView attempt = part.attempts().get(i);
            boolean last = i == part.attempts().size() - 1;
            add(part, attempt);
            if (attempt.finished() != null && !(last && part.endedWith(attempt))) {
                add(attempt.finished(), Event.QUEUED, part.task(), again(part, attempt, last));
            }
        }
        if (part.cancelRequested() != null) {
            add(part.cancelRequested(), Event.CANCEL_REQUESTED, part.task(), null);
        }
        if (part.finished() != null && part.endedWaiting()) {
            Event event = part.status() == RunStatus.CANCELLED ? Event.CANCELLED : Event.EXPIRED;
            add(part.finished(), event, part.task(), firstLine(part.error()));
        }
    }

    private static String again(Part part, AttemptView attempt, boolean last) {
        if (attempt.state() == null || !attempt.state().countsAsAttempt()) {
            return "assigned again; no attempt is counted";
        }
        String due = last && part.retryAt() != null ? ", at " + part.retryAt() : "";
        return "retry " + (attempt.retry() + 1) + due;
    }

    private void add(Part part, AttemptView attempt) {
        add(attempt.assigned(), Event.ASSIGNED, part, attempt, null);
        if (attempt.started() != null) {
            add(attempt.started(), Event.STARTED, part, attempt, null);
        }
        if (attempt.finished() != null && attempt.state() != null) {
            Event event = Event.valueOf(attempt.state().name());
            add(attempt.finished(), event, part, attempt, firstLine(attempt.error()));
        }
    }

    private void add(Instant at, Event event, Part part, AttemptView attempt, @Nullable String message) {
        entries.add(new HistoryEntry(
                at, event, part.task(), attempt.retry() + 1, attempt.epoch(), attempt.worker(), message));
    }

    private void add(Instant at, Event event, @Nullable String task, @Nullable String message) {
        entries.add(new HistoryEntry(at, event, task, 0, 0, null, message));
    }

    private static @Nullable String firstLine(@Nullable String text) {
        return text == null ? null : text.lines().findFirst().orElse(null);
    }
}
