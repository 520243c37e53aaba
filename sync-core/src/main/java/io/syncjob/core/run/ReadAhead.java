package io.syncjob.core.run;

import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.RowAppender;
import io.syncjob.error.Location;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.RejectedRow;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one split ahead of its worker, in a thread of its own: while the worker writes a batch, the next one is filled. The
 * split's reader is opened, used and closed by this thread alone.
 */
final class ReadAhead implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);
    private static final long POLL_MILLIS = 50;
    private static final long ABORT_GRACE_MILLIS = 300;
    /** The first batch is small, and each one after it twice as large: so the writer has work at once. */
    private static final int FIRST_ROWS = 128;

    private final RunContext run;
    private final RowReader reader;
    private final Position from;
    private final SplitScope scope;
    private final SplitState state;
    private final Thread thread;
    private final BlockingQueue<FilledBatch> filled;
    private final BlockingQueue<SplitProgress> commits = new ArrayBlockingQueue<>(64);
    private volatile @Nullable SyncException failure;
    private volatile @Nullable SplitReader open;
    private volatile boolean aborted;
    private volatile boolean finished;

    ReadAhead(RunContext run, RowReader reader, SplitState state, SplitScope scope, int worker) {
        this.run = run;
        this.reader = reader;
        this.state = state;
        this.from = state.position();
        this.scope = scope;
        this.filled = new ArrayBlockingQueue<>(run.sizing().waiting());
        this.thread = run.thread("read-" + worker, this);
    }

    void start() {
        thread.start();
    }

    /** The next batch if it is there. */
    @Nullable
    FilledBatch poll() {
        return filled.poll();
    }

    /** The next batch, or null if none comes for a while. Throws what ended the reading, or the run. */
    @Nullable
    FilledBatch await() throws InterruptedException {
        FilledBatch next = filled.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (next != null) {
            return next;
        }
        run.control().check();
        SyncException failed = failure;
        if (failed != null && filled.isEmpty()) {
            throw failed;
        }
        return null;
    }

    /** Tells the reader what was committed. */
    void committed(SplitProgress progress) throws InterruptedException {
        while (thread.isAlive() && !commits.offer(progress, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            run.control().check();
        }
    }

    /** The split is written: lets the thread close the reader, and waits for it. */
    void finish() throws InterruptedException {
        finished = true;
        thread.join();
        SyncException failed = failure;
        if (failed != null) {
            run.note(failed, "after its split was committed");
        }
    }

    /** The try has failed: makes the thread end, and waits for it. */
    void abort() {
        aborted = true;
        boolean interrupted = false;
        try {
            SplitReader reading = open;
            if (reading != null && !run.control().isStopped()) {
                reading.cancel();
            }
        } catch (Exception e) {
            LOG.warn("The reader could not be cancelled and will be interrupted", e);
        }
        long deadline = System.nanoTime() + run.patience().toNanos();
        boolean pushed = false;
        while (thread.isAlive() && System.nanoTime() < deadline) {
            try {
                thread.join(ABORT_GRACE_MILLIS);
                if (thread.isAlive() && !pushed && open != null) {
                    pushed = true;
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        for (FilledBatch left = filled.poll(); left != null; left = filled.poll()) {
            run.pool().release(left.batch());
        }
        if (thread.isAlive()) {
            run.leftBehind(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try {
            SplitReader reading;
            try (RunControl.Activity opening = run.control().enter(reader)) {
                reading = reader.open(state.split, from);
            }
            open = reading;
            try {
                read(reading);
                awaitCommit(reading);
                // A try that has failed has commits all the same, whose rows are not to be read again.
                drainCommits(reading);
            } finally {
                open = null;
                // Closing must not be cut short by an interrupt that came late.
                Thread.interrupted();
                reading.close();
            }
        } catch (Throwable e) {
            SyncException wrapped = Failures.wrap(e, SyncError.READ_FAILED, place());
            failure = wrapped;
            if (e instanceof VirtualMachineError) {
                run.control().stop(wrapped, run.threadName("cancel"));
            }
        }
    }

    private Location place() {
        return new Location(run.job(), run.readerLabel(), state.split.id(), null);
    }

    private void read(SplitReader reading) throws Exception {
        long nextRow = state.counters.committed().read() + 1;
        boolean more = true;
        int mostRows = FIRST_ROWS;
        while (more && !aborted) {
            ColumnBatch batch = run.pool().acquire();
            if (batch == null) {
                return;
            }
            FilledBatch result = null;
            try {
                batch.clear();
                result = fill(reading, batch, nextRow, mostRows);
                more = !result.last();
                nextRow += result.rowsRead();
                mostRows = Math.min(mostRows * 2, run.sizing().rows());
                run.pool().filled(batch);
                if (!hand(result)) {
                    result = null;
                }
            } finally {
                if (result == null) {
                    run.pool().release(batch);
                }
            }
            drainCommits(reading);
        }
    }

    private FilledBatch fill(SplitReader reading, ColumnBatch batch, long firstRow, int mostRows) throws Exception {
        List<Integer> rejectedAt = new ArrayList<>(0);
        List<RejectedRow> rejected = new ArrayList<>(0);
        RowAppender appender = batch.appender(mostRows, run.sizing().batchBytes(), (row, column, code, reason) -> {
            rejectedAt.add(batch.size());
            rejected.add(scope.row(
                    firstRow + batch.size() + rejected.size(),
                    RejectedRow.Stage.READ,
                    SplitScope.columnName(row.schema(), column),
                    code,
                    reason,
                    ColumnBatch.values(row)));
        });
        long start = System.nanoTime();
        boolean more;
        Position position;
        boolean commitWanted;
        try (RunControl.Activity filling = run.control().enter(reading)) {
            more = reading.fill(appender);
            position = reading.position();
            commitWanted = reading.awaitsCommit();
        }
        run.clock().reading(System.nanoTime() - start);
        return new FilledBatch(batch, firstRow, rejectedAt, rejected, position, commitWanted, !more);
    }

    private boolean hand(FilledBatch batch) throws InterruptedException {
        while (!aborted && !run.control().isStopped()) {
            if (filled.offer(batch, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    private void drainCommits(SplitReader reading) throws Exception {
        for (SplitProgress progress = commits.poll(); progress != null; progress = commits.poll()) {
            reading.committed(progress);
        }
    }

    private void awaitCommit(SplitReader reading) throws Exception {
        while (!aborted && !run.control().isStopped()) {
            boolean last = finished;
            SplitProgress progress = commits.poll(last ? 0 : POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (progress != null) {
                reading.committed(progress);
            } else if (last) {
                return;
            }
        }
    }
}
