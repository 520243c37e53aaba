package io.syncjob;

import io.syncjob.policy.Throttle;
import io.syncjob.report.Progress;
import io.syncjob.report.SyncReport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A run that has been started. Safe for use by several threads. */
public interface SyncRun {
    /** The run's id, distinct among all runs. */
    String id();

    /** How far it is. */
    Progress progress();

    /** Puts another throttle in force for the rest of the run. */
    void throttle(Throttle throttle);

    /** Lets no more rows pass until {@link #resume()}. Connections stay open. */
    void pause();

    /** Goes on after {@link #pause()}. */
    void resume();

    /**
     * Ends the run soon, as a failure of kind CANCELLED. Returns at once; the run has ended when its completion has. A run
     * that has ended is left as it is.
     */
    void cancel();

    /**
     * From now on the end of the JVM, by SIGTERM, Ctrl+C or {@code System.exit}, cancels the run and waits until nothing of it
     * is left, but no longer than {@code grace}. Without this call the end of the JVM cuts the run off in its midst, as a
     * crash would. The JVM's shutdown hook that does this is there only while the run is.
     *
     * @throws IllegalArgumentException if {@code grace} is not positive
     * @throws IllegalStateException if the JVM is shutting down already
     */
    void cancelOnShutdown(Duration grace);

    /**
     * Completes with the report of a run that went through, or exceptionally with the {@link
     * io.syncjob.error.SyncException} that ended it, when nothing of the run is left: no thread, no connection. Cancelling
     * this future does not cancel the run.
     */
    CompletableFuture<SyncReport> completion();

    /**
     * Waits for the end. A thread that is interrupted meanwhile cancels the run, waits for its end, and stays interrupted.
     *
     * @throws io.syncjob.error.SyncException what ended the run, if it did not go through
     */
    SyncReport await();
}
