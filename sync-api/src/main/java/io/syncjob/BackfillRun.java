package io.syncjob;

import io.syncjob.BackfillReport.Day;
import io.syncjob.BackfillReport.Outcome;
import io.syncjob.error.SyncException;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.ProgressNotes;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** One pass over the dates of a backfill, in the thread of the caller. The runs have threads of their own. */
final class BackfillRun {
    private final Backfill backfill;
    private final @Nullable ProgressNotes progress;
    private final Map<LocalDate, Day> days = new TreeMap<>();
    private final Map<LocalDate, SyncRun> running = new LinkedHashMap<>();
    private boolean stopped;

    BackfillRun(Backfill backfill) {
        this.backfill = backfill;
        this.progress = backfill.progress() == null
                ? null
                : new ProgressNotes(
                        backfill.progress(), "backfill of " + backfill.job().name());
    }

    BackfillReport run() {
        Deque<LocalDate> waiting = waiting();
        boolean interrupted = false;
        try {
            while (!running.isEmpty() || (!stopped && !waiting.isEmpty())) {
                while (!stopped && !waiting.isEmpty() && running.size() < backfill.parallel()) {
                    start(waiting.remove());
                }
                interrupted |= await();
            }
        } finally {
            // Nothing is left running when noting the progress has failed.
            running.values().forEach(SyncRun::cancel);
            running.values()
                    .forEach(run ->
                            run.completion().handle((report, failure) -> "over").join());
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        waiting.forEach(date -> days.put(date, new Day(date, Outcome.NOT_RUN, 0, null, null)));
        return new BackfillReport(backfill.job().name(), List.copyOf(days.values()));
    }

    /** The dates that are to be run, in order. Those that have gone through are noted at once. */
    private Deque<LocalDate> waiting() {
        Map<String, Long> before = progress == null ? new HashMap<>() : progress.read();
        List<LocalDate> dates = new ArrayList<>();
        for (LocalDate date = backfill.first(); !date.isAfter(backfill.last()); date = date.plusDays(1)) {
            Long rows = before.get(date.toString());
            if (rows == null) {
                dates.add(date);
            } else {
                days.put(date, new Day(date, Outcome.DONE_BEFORE, rows, null, null));
            }
        }
        if (backfill.newestFirst()) {
            Collections.reverse(dates);
        }
        return new ArrayDeque<>(dates);
    }

    private void start(LocalDate date) {
        try {
            running.put(date, backfill.job().start(BusinessTime.on(date, backfill.zone())));
        } catch (SyncException e) {
            failed(date, e);
        }
    }

    private void failed(LocalDate date, SyncException failure) {
        long rows = failure.report().map(SyncReport::rowsWritten).orElse(0L);
        days.put(date, new Day(date, Outcome.FAILED, rows, failure.report().orElse(null), failure));
        stopped |= !backfill.keepGoing();
    }

    /** Waits until a run has ended, and notes those that have; tells whether this thread was interrupted. */
    private boolean await() {
        boolean interrupted = false;
        if (!running.isEmpty()) {
            try {
                CompletableFuture.anyOf(running.values().stream()
                                .map(SyncRun::completion)
                                .toArray(CompletableFuture[]::new))
                        .get();
            } catch (InterruptedException e) {
                interrupted = true;
                stopped = true;
                running.values().forEach(SyncRun::cancel);
            } catch (ExecutionException e) {
                // Told of where the run is looked at, below.
            }
        }
        Map.copyOf(running).forEach((date, run) -> {
            CompletableFuture<SyncReport> completion = run.completion();
            if (completion.isDone()) {
                running.remove(date);
                ended(date, completion);
            }
        });
        return interrupted;
    }

    private void ended(LocalDate date, CompletableFuture<SyncReport> completion) {
        try {
            SyncReport report = completion.join();
            days.put(date, new Day(date, Outcome.DONE, report.rowsWritten(), report, null));
            if (progress != null) {
                progress.done(date.toString(), report.rowsWritten(), report.runId());
            }
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof SyncException failure)) {
                throw e;
            }
            failed(date, failure);
        }
    }
}
