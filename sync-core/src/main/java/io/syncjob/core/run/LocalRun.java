package io.syncjob.core.run;

import io.syncjob.SyncJob;
import io.syncjob.SyncRun;
import io.syncjob.error.SyncException;
import io.syncjob.policy.Throttle;
import io.syncjob.report.Progress;
import io.syncjob.report.SyncReport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The handle of a run in this JVM. */
public final class LocalRun implements SyncRun {
    private final SyncJob job;
    private final RunControl control = new RunControl();
    private final CompletableFuture<SyncReport> completion = new CompletableFuture<>();
    /** Completes just before the completion, for what must have gone by then. */
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();

    private final RunCoordinator coordinator;

    private LocalRun(SyncJob job) {
        this.job = job;
        this.coordinator = new RunCoordinator(new JobSetup(job, control), control);
    }

    /**
     * Starts a run of {@code job}.
     *
     * @throws SyncException for a plug-in or policy that is unknown or wrongly set
     */
    public static LocalRun start(SyncJob job) {
        LocalRun run = new LocalRun(job);
        RunContext.newThread(job.name(), run.id(), "run", run::runToEnd).start();
        return run;
    }

    private void runToEnd() {
        try {
            completion.complete(report());
        } catch (SyncException e) {
            completion.completeExceptionally(e);
        } catch (Throwable e) {
            // The coordinator wraps all failures: this is a defect, which must not look like a run that goes on.
            completion.completeExceptionally(e);
            throw e;
        }
    }

    private SyncReport report() {
        try {
            return coordinator.run(this);
        } finally {
            over.complete(null);
        }
    }

    @Override
    public String id() {
        return coordinator.runId();
    }

    @Override
    public Progress progress() {
        return coordinator.progress();
    }

    @Override
    public void throttle(Throttle throttle) {
        coordinator.throttle(throttle);
    }

    @Override
    public void pause() {
        control.pause(true);
    }

    @Override
    public void resume() {
        control.pause(false);
    }

    @Override
    public void cancel() {
        if (!completion.isDone()) {
            control.stop(Failures.cancelled(job.name()), "syncjob-" + job.name() + "-cancel");
        }
    }

    @Override
    public void cancelOnShutdown(Duration grace) {
        var unused = addShutdownHook(grace);
    }

    Thread addShutdownHook(Duration grace) {
        return ShutdownHook.add(this, job.name(), grace, over);
    }

    @Override
    public CompletableFuture<SyncReport> completion() {
        return completion.copy();
    }

    @Override
    public SyncReport await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return completion.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancel();
                } catch (ExecutionException e) {
                    throw rethrow(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException rethrow(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }
}
