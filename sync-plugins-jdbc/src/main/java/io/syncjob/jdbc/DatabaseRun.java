package io.syncjob.jdbc;

import io.syncjob.SyncJob;
import io.syncjob.SyncRun;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.DatabaseReport.Outcome;
import io.syncjob.jdbc.DatabaseReport.Table;
import io.syncjob.report.Progress;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.ProgressNotes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a database that has been started. Safe for use by several threads. It has no thread of its own: whichever job
 * ends begins the next ones.
 */
public final class DatabaseRun {
    private final DatabaseCopy copy;
    private final DatabasePlan plan;
    private final @Nullable ProgressNotes notes;
    private final Ends ends;
    private final CompletableFuture<DatabaseReport> completion = new CompletableFuture<>();
    private final List<DatabasePlan.Table> waiting;
    private final Map<String, Running> running = new LinkedHashMap<>();
    private final Map<String, Table> ended = new LinkedHashMap<>();
    /** Ends of jobs that have not been looked at, so that a job that ends at once does not begin another from within. */
    private final Queue<Runnable> events = new ArrayDeque<>();

    private boolean handling;
    private boolean stopped;
    private @Nullable Throwable broken;

    /** @param connections what it counts as */
    private record Running(SyncRun run, int connections) {}

    /** Where the jobs get their connections from. */
    private record Ends(JdbcConnection source, JdbcConnection target, List<SharedPool> pools) {
        static Ends of(DatabaseCopy copy) {
            List<SharedPool> pools = new ArrayList<>();
            return new Ends(
                    pooled(copy.source(), "source", copy, pools), pooled(copy.target(), "target", copy, pools), pools);
        }

        /** A data source of the application is its own affair. */
        private static JdbcConnection pooled(
                JdbcConnection end, String role, DatabaseCopy copy, List<SharedPool> pools) {
            String url = end.url();
            if (url == null) {
                return end;
            }
            SharedPool pool =
                    new SharedPool(new Endpoint(end), url, "syncjob-" + role + "-" + copy.name(), copy.connections());
            pools.add(pool);
            return JdbcConnection.of(pool);
        }

        void close() {
            pools.forEach(SharedPool::close);
        }
    }

    private DatabaseRun(DatabaseCopy copy, DatabasePlan plan, @Nullable ProgressNotes notes) {
        this.copy = copy;
        this.plan = plan;
        this.notes = notes;
        this.waiting = new ArrayList<>(plan.tables());
        this.ends = Ends.of(copy);
    }

    static DatabaseRun start(DatabaseCopy copy) {
        ProgressNotes notes =
                copy.progress() == null ? null : new ProgressNotes(copy.progress(), "copy of " + copy.name());
        Map<String, Long> before = notes == null ? Map.of() : notes.read();
        DatabasePlan plan = DatabasePlan.of(copy);
        // What is wrong with a job shows before the first one is begun.
        plan.tables().forEach(table -> plan.connections(plan.job(table, copy.source(), copy.target())));
        DatabaseRun run = new DatabaseRun(copy, plan, notes);
        run.handle(() -> run.skip(before));
        return run;
    }

    private void skip(Map<String, Long> before) {
        waiting.removeIf(table -> {
            Long rows = before.get(table.name());
            if (rows != null) {
                ended.put(table.name(), new Table(table.name(), Outcome.DONE_BEFORE, rows, 0, null, null));
            }
            return rows != null;
        });
    }

    /** Takes note of what happened, begins what can be begun, and ends the whole when there is nothing left. */
    private void handle(Runnable event) {
        boolean over;
        synchronized (this) {
            events.add(event);
            if (handling) {
                return;
            }
            handling = true;
            try {
                while (!events.isEmpty()) {
                    events.remove().run();
                    begin();
                }
            } finally {
                handling = false;
            }
            over = running.isEmpty() && !completion.isDone();
        }
        if (over) {
            end();
        }
    }

    private void begin() {
        for (DatabasePlan.Table table : List.copyOf(waiting)) {
            if (stopped) {
                return;
            }
            if (table.after().stream().anyMatch(this::isLost)) {
                waiting.remove(table);
                ended.put(table.name(), new Table(table.name(), Outcome.PARENT_FAILED, 0, 0, null, null));
            } else if (running.size() < plan.atOnce() && table.after().stream().allMatch(this::isDone)) {
                begin(table);
            }
        }
    }

    private boolean isDone(String table) {
        Table line = ended.get(table);
        return line != null && (line.outcome() == Outcome.DONE || line.outcome() == Outcome.DONE_BEFORE);
    }

    private boolean isLost(String table) {
        return ended.containsKey(table) && !isDone(table);
    }

    private void begin(DatabasePlan.Table table) {
        SyncJob job = plan.job(table, ends.source(), ends.target());
        int needed = plan.connections(job);
        int taken = running.values().stream().mapToInt(Running::connections).sum();
        if (taken + needed > copy.connections()) {
            return;
        }
        waiting.remove(table);
        try {
            SyncRun run = job.start();
            running.put(table.name(), new Running(run, needed));
            var unused = run.completion()
                    .whenComplete((report, failure) -> handle(() -> ended(table.name(), report, failure)));
        } catch (SyncException e) {
            failed(table.name(), e);
        }
    }

    private void ended(String table, @Nullable SyncReport report, @Nullable Throwable failure) {
        running.remove(table);
        if (report == null) {
            failed(table, failure);
            return;
        }
        ended.put(table, new Table(table, Outcome.DONE, report.rowsWritten(), report.rowsRejected(), report, null));
        if (notes != null) {
            try {
                notes.done(table, report.rowsWritten(), report.runId());
            } catch (SyncException e) {
                broken = e;
                stop();
            }
        }
    }

    private void failed(String table, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (!(cause instanceof SyncException known)) {
            // A defect, which must not look like a copy that goes on.
            broken = cause;
            stop();
            return;
        }
        SyncReport report = known.report().orElse(null);
        ended.put(
                table,
                new Table(
                        table,
                        Outcome.FAILED,
                        report == null ? 0 : report.rowsWritten(),
                        report == null ? 0 : report.rowsRejected(),
                        report,
                        known));
        stopped |= !copy.isKeepingGoing();
    }

    private void stop() {
        stopped = true;
        running.values().forEach(each -> each.run().cancel());
    }

    /** Nothing runs any more. */
    private void end() {
        ends.close();
        Throwable failure;
        synchronized (this) {
            failure = broken;
        }
        if (failure == null) {
            completion.complete(report());
        } else {
            completion.completeExceptionally(failure);
        }
    }

    private synchronized DatabaseReport report() {
        List<Table> tables = new ArrayList<>();
        for (DatabasePlan.Table table : plan.tables()) {
            tables.add(ended.getOrDefault(table.name(), new Table(table.name(), Outcome.NOT_RUN, 0, 0, null, null)));
        }
        return new DatabaseReport(copy.name(), tables, plan.notes());
    }

    /** How far it is. */
    public synchronized DatabaseProgress progress() {
        Map<String, Progress> now = new LinkedHashMap<>();
        running.forEach((table, each) -> now.put(table, each.run().progress()));
        DatabaseReport report = report();
        long written = now.values().stream().mapToLong(Progress::rowsWritten).sum();
        return new DatabaseProgress(
                plan.tables().size(),
                (int) (report.count(Outcome.DONE) + report.count(Outcome.DONE_BEFORE)),
                (int) report.count(Outcome.FAILED),
                report.rowsWritten() + written,
                now);
    }

    /** Cancels the jobs that run and begins no more. Returns at once; all is over when the completion is. */
    public synchronized void cancel() {
        stop();
    }

    /**
     * Completes with the report when nothing is left of the copy: no thread, no connection. It completes exceptionally, with
     * a {@link SyncException}, only if the file of progress can no longer be written. Cancelling this future cancels nothing.
     */
    public CompletableFuture<DatabaseReport> completion() {
        return completion.copy();
    }

    /**
     * Waits for the end. A thread that is interrupted meanwhile cancels the copy, waits for its end, and stays interrupted.
     *
     * @throws SyncException if the file of progress can no longer be written
     */
    public DatabaseReport await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return completion.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancel();
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof SyncException failure) {
                        throw failure;
                    }
                    throw new IllegalStateException("The copy ended with what is no SyncException", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
