package io.syncjob.core.run;

import io.syncjob.SyncRun;
import io.syncjob.core.convert.ColumnMapping;
import io.syncjob.core.policy.DirtyRowGate;
import io.syncjob.core.policy.RunPolicyContext;
import io.syncjob.core.policy.ThrottleSwitch;
import io.syncjob.data.Schema;
import io.syncjob.error.Location;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.Throttle;
import io.syncjob.report.Progress;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.JobState;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads a run from planning to its report, in one thread. */
final class RunCoordinator {
    private static final Logger LOG = LoggerFactory.getLogger(RunCoordinator.class);
    private static final long TICK_MILLIS = 500;

    private final JobSetup setup;
    private final RunControl control;
    private final RunTally tally;
    private final StageClock clock = new StageClock();
    private final List<String> notes = RunContext.newNotes();
    private final RunEvents events;
    private final RunPolicyContext policyContext;
    private final ThrottleSwitch throttle;
    private final RunVerification verification;
    private final FailureMask failures;
    private final HeldReaders held = new HeldReaders();
    private boolean prepared;

    RunCoordinator(JobSetup setup, RunControl control) {
        this.setup = setup;
        this.control = control;
        this.failures = new FailureMask(setup);
        this.tally = new RunTally(setup.job.name(), setup.runId, Instant.now(setup.context.clock()));
        this.events = new RunEvents(setup.job.listeners(), notes);
        this.policyContext = setup.policyContext();
        this.verification = new RunVerification(setup, control);
        this.throttle = new ThrottleSwitch(policyContext, setup.policies.throttle());
    }

    String runId() {
        return setup.runId;
    }

    Progress progress() {
        return tally.progress(control.isPaused());
    }

    void throttle(Throttle newThrottle) {
        throttle.change(newThrottle);
    }

    /** Runs the job. Throws nothing but the {@link SyncException} that ended it, with its report. */
    SyncReport run(SyncRun handle) {
        LOG.info(
                "Run {} of job {} begins: {} to {}",
                setup.runId,
                setup.job.name(),
                setup.readerPlugin.label(),
                setup.writerPlugin.label());
        events.started(handle);
        SyncException failure = null;
        try {
            copyAll();
        } catch (Throwable e) {
            failure = Failures.wrap(e, SyncError.CONTRACT_BROKEN, Location.job(setup.job.name()));
            held.abort();
            failure = failures.told(abandon(failure));
        }
        throttle.release();
        try (verification) {
            setup.close();
        } catch (Exception e) {
            Throwable told = failures.toldOrHidden(e);
            LOG.warn("A failure while the plug-ins were closed", told);
            notes.add("A failure while the plug-ins were closed: " + told.getMessage());
        }
        tally.phase(Progress.Phase.ENDED);
        SyncReport report = tally.report(clock.times(), notes, failure);
        events.progress(progress());
        if (failure == null) {
            LOG.info(
                    "Run {} of job {} ended: {} rows written, {} rejected, in {} ms",
                    setup.runId,
                    setup.job.name(),
                    report.rowsWritten(),
                    report.rowsRejected(),
                    report.duration().toMillis());
            events.succeeded(report);
            return report;
        }
        SyncException complete = failure.with(report);
        if (complete.error() == SyncError.CANCELLED) {
            LOG.info(
                    "Run {} of job {} was cancelled after {} rows",
                    setup.runId,
                    setup.job.name(),
                    report.rowsWritten());
        } else {
            LOG.error(
                    "Run {} of job {} failed after {} rows: {}",
                    setup.runId,
                    setup.job.name(),
                    report.rowsWritten(),
                    complete.getMessage());
        }
        events.failed(complete);
        throw complete;
    }

    private SyncException abandon(SyncException failure) {
        if (prepared) {
            try {
                setup.writer().abandon();
            } catch (Exception e) {
                failure.addSuppressed(e);
                notes.add("What the failed run left in the target could not be cleared away: "
                        + failures.toldOrHidden(e).getMessage());
            }
        }
        return failure;
    }

    private void copyAll() throws Exception {
        long start = System.nanoTime();
        Schema source = setup.read(RowReader::schema);
        ColumnMapping mapping;
        int[] sources;
        try (RowPath path = setup.openPath(source)) {
            Schema target = setup.write(writer -> writer.target(path.output()));
            mapping = setup.map(path.output(), target);
            setup.mask(path, mapping, target);
            sources = path.sources().orElse(null);
        }
        JobSetup.Progress kept = setup.progress();
        verification.check();
        Optional<HighWater> water = HighWater.of(setup);
        tally.guarantee(setup.guarantee(kept, water));
        boolean inTarget = kept == JobSetup.Progress.IN_TARGET;
        RunInfo info = new RunInfo(setup.job.name(), setup.key(), setup.runId, tally.started(), inTarget, false);
        try (KeptProgress opened = KeptProgress.open(setup, kept, info, notes)) {
            copyAll(start, source, sources, mapping, info, water, opened);
        }
    }

    private void copyAll(
            long start,
            Schema source,
            int @Nullable [] sources,
            ColumnMapping mapping,
            RunInfo info,
            Optional<HighWater> water,
            KeptProgress progress)
            throws Exception {
        boolean resumable = setup.job.isResumable();
        String fingerprint = resumable ? setup.fingerprint(source, mapping) : "";
        Optional<JobState> left = resumable ? progress.takeUp(fingerprint) : Optional.empty();
        water.ifPresent(mark -> {
            mark.begin(info, left.map(JobState::splits).orElse(null));
            notes.addAll(mark.notes());
        });
        List<SplitState> splits = left.map(JobState::splits).orElseGet(setup::splits).stream()
                .map(split -> new SplitState(split, setup.description(split)))
                .toList();
        tally.planned(splits, setup.read(RowReader::estimatedRows), setup.read(RowReader::consistency));
        int workers = setup.workers(splits.size());

        List<Split> planned = splits.stream().map(split -> split.split).toList();
        control.check();
        try (DirtyRowGate gate = new DirtyRowGate(setup.policies.dirtyRows(), policyContext)) {
            prepared = true;
            if (left.isPresent()) {
                setup.act(writer -> writer.prepare(mapping.schema(), info.asResumed()));
                KeptProgress.resume(splits, left.get().progress());
            } else {
                setup.act(writer -> writer.prepare(mapping.schema(), info));
                if (resumable) {
                    progress.keep(new JobState(fingerprint, planned, List.of()));
                }
            }
            setup.act(writer -> writer.expect(planned));
            Passage passage = setup.passage(source, sources, mapping);
            verification.begin(mapping, passage, left.isPresent());
            clock.planning(System.nanoTime() - start);
            copy(source, mapping, passage, splits, workers, gate, progress);
            gate.end(tally.rowsRead());
        }
        if (verification.comparesContents()) {
            verify(source, mapping, splits);
        }
        water.ifPresent(mark -> mark.committed(info));
        publish();
        progress.end();
        water.ifPresent(mark -> mark.published(info));
        held.release();
        if (verification.isAskedFor() && !verification.comparesContents()) {
            verify(source, mapping, splits);
        }
    }

    private void copy(
            Schema source,
            ColumnMapping mapping,
            @Nullable Passage passage,
            List<SplitState> splits,
            int workers,
            DirtyRowGate gate,
            KeptProgress progress)
            throws Exception {
        tally.phase(Progress.Phase.COPYING);
        List<RowPath> paths = new ArrayList<>();
        try {
            for (int i = 0; i < workers; i++) {
                paths.add(setup.openPath(source));
            }
            copy(source, mapping, passage, splits, paths, gate, progress);
        } finally {
            for (RowPath path : paths) {
                try {
                    path.close();
                } catch (Exception e) {
                    Throwable told = failures.toldOrHidden(e);
                    LOG.warn("A failure while a transformer was closed", told);
                    notes.add("A failure while a transformer was closed: " + told.getMessage());
                }
            }
        }
        control.check();
    }

    private void copy(
            Schema source,
            ColumnMapping mapping,
            @Nullable Passage passage,
            List<SplitState> splits,
            List<RowPath> paths,
            DirtyRowGate gate,
            KeptProgress progress)
            throws Exception {
        boolean manyOnTheirWay =
                setup.write(RowWriter::keepsBatches) && paths.get(0).keepsBatches();
        BatchSizing sizing = BatchSizing.of(
                setup.memoryLimit(),
                paths.size(),
                passage != null && passage.direct() ? 0 : RowPath.scratchBatches(setup.transformerPlugins),
                manyOnTheirWay,
                source);
        BatchPool pool = new BatchPool(source, sizing, passage);
        RunContext context = new RunContext(
                setup.job.name(),
                setup.runId,
                setup.readerPlugin.label(),
                setup.writerPlugin.label(),
                setup.policies,
                control,
                new Circuit(control),
                clock,
                pool,
                sizing,
                throttle,
                gate,
                progress.file(),
                setup.masked(),
                failures,
                setup.job.checkpoint().orElse(RunContext.CHECKPOINT),
                setup.acknowledgesLate() ? held : null,
                notes);
        SplitQueue queue = new SplitQueue(splits);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            threads.add(context.thread(
                    "write-" + (i + 1),
                    new SplitWorker(
                            context,
                            i + 1,
                            setup.reader(),
                            setup.writer(),
                            queue,
                            new Lanes(context, paths.get(i), mapping, verification.open()),
                            tally::rowsRead,
                            events)));
        }
        try {
            threads.forEach(Thread::start);
            awaitWorkers(context, threads, pool);
        } finally {
            pool.close();
        }
    }

    private void awaitWorkers(RunContext context, List<Thread> threads, BatchPool pool) throws InterruptedException {
        long stoppedAt = 0;
        long nextTick = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                thread.join(20);
                long now = System.nanoTime();
                if (now - nextTick >= 0) {
                    nextTick = now + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
                    events.progress(progress());
                }
                if (control.isStopped()) {
                    if (stoppedAt == 0) {
                        stoppedAt = now;
                        pool.close();
                        throttle.release();
                    } else if (now - stoppedAt > 2 * context.patience().toNanos()) {
                        context.leftBehind(thread);
                        break;
                    }
                }
            }
        }
    }

    private void publish() {
        control.check();
        tally.phase(Progress.Phase.PUBLISHING);
        long start = System.nanoTime();
        setup.act(RowWriter::publish);
        clock.publishing(System.nanoTime() - start);
        prepared = false;
    }

    private void verify(Schema source, ColumnMapping mapping, List<SplitState> splits) throws Exception {
        tally.phase(Progress.Phase.VERIFYING);
        long start = System.nanoTime();
        String finding = verification.verify(tally.rowsWritten(), source, mapping, splits);
        clock.verifying(System.nanoTime() - start);
        tally.verified(finding);
    }
}
