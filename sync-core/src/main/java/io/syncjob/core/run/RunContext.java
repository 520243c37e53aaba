package io.syncjob.core.run;

import io.syncjob.core.policy.DirtyRowGate;
import io.syncjob.core.policy.JobPolicies;
import io.syncjob.core.policy.MaskedColumns;
import io.syncjob.core.policy.ThrottleSwitch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What all threads of a run share.
 *
 * @param job the job's name
 * @param runId the run's id
 * @param readerLabel the reader's role and type
 * @param writerLabel the writer's role and type
 * @param policies the job's policies
 * @param control stops and pauses the run
 * @param circuit keeps workers from a system that is down
 * @param clock adds up where time goes
 * @param pool the batches
 * @param sizing how large they are
 * @param throttle the throttle in force
 * @param dirtyRows counts and keeps dirty rows
 * @param ledger keeps progress in a file, or null where the target keeps it or none is kept
 * @param masked the columns that are hidden
 * @param failures what is told of failures
 * @param checkpoint how much time may be lost to a failure of a split whose reader knows positions
 * @param held keeps readers until the run is published; null where they are told of each commit at once
 * @param notes what a reader of the report should know
 */
record RunContext(
        String job,
        String runId,
        String readerLabel,
        String writerLabel,
        JobPolicies policies,
        RunControl control,
        Circuit circuit,
        StageClock clock,
        BatchPool pool,
        BatchSizing sizing,
        ThrottleSwitch throttle,
        DirtyRowGate dirtyRows,
        @Nullable FileLedger ledger,
        MaskedColumns masked,
        FailureMask failures,
        Duration checkpoint,
        @Nullable HeldReaders held,
        List<String> notes) {
    private static final Logger LOG = LoggerFactory.getLogger(RunContext.class);
    /** How long a plug-in may take to come back from a call that was cancelled and interrupted. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static final Duration CHECKPOINT = Duration.ofSeconds(10);

    static List<String> newNotes() {
        return new CopyOnWriteArrayList<>();
    }

    Duration patience() {
        return PATIENCE;
    }

    String threadName(String role) {
        return "syncjob-" + job + "-" + role;
    }

    /** A thread of this run, with the job and the run in its logging context. */
    Thread thread(String role, Runnable work) {
        return newThread(job, runId, role, work);
    }

    static Thread newThread(String job, String runId, String role, Runnable work) {
        return new Thread(
                () -> {
                    try (MDC.MDCCloseable inJob = MDC.putCloseable("job", job);
                            MDC.MDCCloseable inRun = MDC.putCloseable("run", runId)) {
                        work.run();
                    }
                },
                "syncjob-" + job + "-" + role);
    }

    /** Puts {@code what} into the report. */
    void note(String what) {
        LOG.warn("{}", what);
        notes.add(what);
    }

    /** Something went wrong that does not change what was written. */
    void note(Throwable failure, String when) {
        Throwable told = failures.toldOrHidden(failure);
        LOG.warn("A failure {}", when, told);
        notes.add("A failure " + when + ": " + told.getMessage());
    }

    /** A plug-in does not come back. */
    void leftBehind(Thread thread) {
        note("The thread " + thread.getName() + " did not come back from a plug-in that was cancelled and interrupted; "
                + "it is at "
                + Map.of(thread.getName(), thread.getStackTrace().length == 0 ? "?" : thread.getStackTrace()[0]));
    }
}
