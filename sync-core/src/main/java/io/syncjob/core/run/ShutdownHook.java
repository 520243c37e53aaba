package io.syncjob.core.run;

import io.syncjob.SyncRun;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cancels a run when the JVM ends, because the application has asked for it. */
final class ShutdownHook {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownHook.class);

    private ShutdownHook() {}

    /**
     * Adds the hook, and gives it.
     *
     * @param over completes when nothing of the run is left; the hook has gone when that is done
     */
    static Thread add(SyncRun run, String job, Duration grace, CompletableFuture<?> over) {
        if (grace.isNegative() || grace.isZero()) {
            throw new IllegalArgumentException("The grace for a run to end is " + grace + ", which is not positive");
        }
        Thread hook = RunContext.newThread(job, run.id(), "shutdown", () -> end(run, grace));
        Runtime.getRuntime().addShutdownHook(hook);
        var unused = over.thenRun(() -> remove(hook));
        return hook;
    }

    private static void end(SyncRun run, Duration grace) {
        run.cancel();
        try {
            run.completion().get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            LOG.info("The run was cancelled, as the JVM ends");
        } catch (TimeoutException e) {
            LOG.warn("The run did not end within {} of the JVM's end and is cut off", grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("The JVM is ending, and the hook is at work", e);
        }
    }
}
