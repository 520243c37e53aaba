package io.syncjob.core.run;

import io.syncjob.core.policy.PendingRejects;
import io.syncjob.error.Location;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Takes splits and writes them, one after the other, until there are no more. */
final class SplitWorker implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SplitWorker.class);
    /** How long rows may be on their way before the target is asked what became of them. */
    private static final long SETTLE_NANOS = Duration.ofSeconds(1).toNanos();

    private final RunContext run;
    private final int number;
    private final RowReader reader;
    private final RowWriter writer;
    private final SplitQueue splits;
    private final Lanes lanes;
    private final LongSupplier rowsReadByRun;
    private final RunEvents events;

    SplitWorker(
            RunContext run,
            int number,
            RowReader reader,
            RowWriter writer,
            SplitQueue splits,
            Lanes lanes,
            LongSupplier rowsReadByRun,
            RunEvents events) {
        this.run = run;
        this.number = number;
        this.reader = reader;
        this.writer = writer;
        this.splits = splits;
        this.lanes = lanes;
        this.rowsReadByRun = rowsReadByRun;
        this.events = events;
    }

    @Override
    public void run() {
        try {
            for (SplitState split = splits.take(); split != null; split = splits.take()) {
                run.control().check();
                try (MDC.MDCCloseable inSplit = MDC.putCloseable("split", split.split.id())) {
                    copy(split);
                }
            }
        } catch (Throwable e) {
            run.control()
                    .stop(Failures.wrap(e, SyncError.WRITE_FAILED, Location.job(run.job())), run.threadName("cancel"));
        }
    }

    private void copy(SplitState split) throws Exception {
        int failures = 0;
        while (true) {
            Circuit.Pass pass = run.circuit().enter();
            Position begun = split.position();
            PendingRejects rejects = new PendingRejects(run.dirtyRows());
            SplitAttempt attempt = new SplitAttempt(split, rejects, pass);
            try {
                attempt.copy();
                events.splitDone(split);
                return;
            } catch (Throwable e) {
                failures = split.position().equals(begun) ? failures + 1 : 1;
                boolean lost = isLost(attempt, e);
                Optional<Duration> wait = retry(attempt, e, lost ? pass.failures(failures) : failures);
                if (wait.isEmpty()) {
                    deliver(rejects, e);
                    throw e;
                }
                rejects.withdraw();
                split.counters.rollback();
                Throwable told = run.failures().toldOrHidden(e);
                LOG.warn(
                        "Split {} failed and is tried again in {} ms",
                        split.split.id(),
                        wait.get().toMillis(),
                        told);
                events.splitRetried(split, failures, told);
                if (!lost) {
                    pass.reached();
                }
                if (!lost || !pass.lost(wait.get())) {
                    run.control().sleep(wait.get().toNanos());
                }
            }
        }
    }

    private boolean isLost(SplitAttempt attempt, Throwable failure) {
        Throwable cause = cause(failure);
        return attempt.readerFailed ? reader.isUnreachable(cause) : writer.isUnreachable(cause);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof SyncException wrapped && wrapped.getCause() != null ? wrapped.getCause() : failure;
    }

    /** Hands over rows that are final. */
    private void deliver(PendingRejects rejects) throws IOException {
        if (rejects.size() > 0) {
            try (RunControl.Activity activity = run.control().enterAnyway(run.dirtyRows(), run.threadName("cancel"))) {
                rejects.deliver();
            }
        }
    }

    /** The rows that the try has rejected tell why it failed. */
    private void deliver(PendingRejects rejects, Throwable failure) {
        try {
            deliver(rejects);
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    private Optional<Duration> retry(SplitAttempt attempt, Throwable failure, int failures) {
        if (run.control().isStopped()
                || attempt.commitUnsure
                || attempt.delivering
                || failure instanceof VirtualMachineError) {
            return Optional.empty();
        }
        Throwable cause = cause(failure);
        if (failure instanceof SyncException known && known.error() == SyncError.TOO_MANY_DIRTY_ROWS) {
            return Optional.empty();
        }
        boolean repeatable = reader.isRepeatable() || attempt.state.position().isPlace();
        boolean passing = attempt.readerFailed ? reader.isTransient(cause) : writer.isTransient(cause);
        return repeatable ? run.policies().retry().delay(failures, passing, cause) : Optional.empty();
    }

    /** One try of a split, from its last commit on. */
    private final class SplitAttempt {
        private final SplitState state;
        private final PendingRejects rejects;
        private final SplitScope scope;
        private final Circuit.Pass pass;
        private boolean readerFailed;
        private boolean commitUnsure;
        private boolean delivering;
        private @Nullable SplitProgress committed;

        SplitAttempt(SplitState state, PendingRejects rejects, Circuit.Pass pass) {
            this.pass = pass;
            this.state = state;
            this.rejects = rejects;
            this.scope = new SplitScope(run.job(), run.runId(), state.split.id(), rejects, run.masked(), rowsReadByRun);
        }

        void copy() throws Exception {
            state.beginAttempt();
            SplitWriter open;
            try (RunControl.Activity opening = run.control().enter(writer)) {
                open = writer.open(state.split);
            } catch (Throwable e) {
                throw failed(e);
            }
            boolean done = false;
            try {
                copyTo(open);
                done = true;
            } catch (Throwable e) {
                SyncException failure = failed(e);
                rollback(open, failure);
                throw failure;
            } finally {
                close(open, done);
            }
        }

        private void copyTo(SplitWriter open) throws Exception {
            ReadAhead ahead = new ReadAhead(run, reader, state, scope, number);
            ahead.start();
            boolean done = false;
            try (RunControl.Activity writing = run.control().enter(open)) {
                lanes.writeTo(open);
                copyBatches(ahead, open);
                done = true;
            } finally {
                lanes.release();
                HeldReaders held = run.held();
                SplitProgress all = committed;
                if (done && held != null && all != null) {
                    held.hold(ahead, all);
                } else if (done) {
                    ahead.finish();
                } else {
                    ahead.abort();
                }
            }
        }

        private void copyBatches(ReadAhead ahead, SplitWriter open) throws Exception {
            long checkpoint = System.nanoTime();
            long settled = checkpoint;
            while (true) {
                run.control().awaitGoing();
                FilledBatch batch = take(ahead);
                lanes.send(batch, scope);
                long now = System.nanoTime();
                boolean due = (batch.commitWanted()
                                || now - checkpoint > run.checkpoint().toNanos())
                        && canCommitAt(batch);
                if (lanes.isFull() || batch.last() || due || now - settled > SETTLE_NANOS) {
                    lanes.settle(scope, state.counters);
                    pass.reached();
                    settled = now;
                }
                if (batch.last() || due) {
                    commit(ahead, open, batch);
                    checkpoint = now;
                }
                if (batch.last()) {
                    return;
                }
            }
        }

        /** Whether a commit in the middle of the split is of use. Rows that the target can still drop are told of at the end only. */
        private boolean canCommitAt(FilledBatch batch) {
            Position position = batch.position();
            return position.isPlace() && !position.equals(state.position()) && run.held() == null;
        }

        private FilledBatch take(ReadAhead ahead) throws Exception {
            FilledBatch next = ahead.poll();
            while (next == null) {
                // The reader waits for a batch to fill, and those there are may all be on their way.
                if (!lanes.isEmpty() && run.pool().isWanted()) {
                    lanes.settle(scope, state.counters);
                }
                next = await(ahead);
            }
            return next;
        }

        private @Nullable FilledBatch await(ReadAhead ahead) throws InterruptedException {
            try {
                return ahead.await();
            } catch (SyncException e) {
                readerFailed = true;
                throw e;
            }
        }

        private void commit(ReadAhead ahead, SplitWriter open, FilledBatch batch) throws Exception {
            SplitCounters.Counts counts = state.counters.current();
            SplitProgress progress = new SplitProgress(
                    state.split.id(),
                    batch.position(),
                    batch.last(),
                    counts.read(),
                    counts.written(),
                    counts.rejected());
            run.control().check();
            long start = System.nanoTime();
            commitUnsure = true;
            open.commit(progress);
            commitUnsure = false;
            run.clock().writing(System.nanoTime() - start);
            state.commit(batch.position(), batch.last());
            lanes.committed(state.split.id());
            // What their place has not taken would be missing there if the split went through at another try.
            delivering = true;
            FileLedger ledger = run.ledger();
            if (ledger != null) {
                ledger.record(progress);
            }
            deliver(rejects);
            delivering = false;
            committed = progress;
            if (run.held() == null) {
                ahead.committed(progress);
            }
        }

        private SyncException failed(Throwable failure) {
            SyncException reason = run.control().reason();
            if (reason != null && !(failure instanceof SyncException)) {
                return reason;
            }
            Location place = new Location(run.job(), run.writerLabel(), state.split.id(), null);
            if (commitUnsure) {
                SyncException unsure = new SyncException(
                        SyncError.WRITE_FAILED,
                        "Committing failed, and it is not known whether the target kept the last rows of the split: "
                                + failure.getMessage(),
                        "Compare the target with the source before the job is run again.",
                        failure);
                return unsure.at(place);
            }
            return Failures.wrap(failure, SyncError.WRITE_FAILED, place);
        }

        private void rollback(SplitWriter open, SyncException failure) {
            try {
                open.rollback();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }

        private void close(SplitWriter open, boolean done) {
            try {
                open.close();
            } catch (Exception e) {
                run.note(
                        e,
                        "when the writer of split " + state.split.id() + " was closed"
                                + (done ? " after its commit" : ""));
            }
        }
    }
}
