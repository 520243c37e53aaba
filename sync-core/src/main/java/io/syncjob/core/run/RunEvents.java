package io.syncjob.core.run;

import io.syncjob.SyncListener;
import io.syncjob.SyncRun;
import io.syncjob.error.SyncException;
import io.syncjob.report.Progress;
import io.syncjob.report.SyncReport;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the job's listeners, one call at a time. A listener that throws is noted once, and told on. */
final class RunEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RunEvents.class);

    private final List<SyncListener> listeners;
    private final List<String> notes;
    private boolean noted;

    RunEvents(List<SyncListener> listeners, List<String> notes) {
        this.listeners = listeners;
        this.notes = notes;
    }

    void started(SyncRun run) {
        tell(listener -> listener.onStart(run));
    }

    void progress(Progress progress) {
        tell(listener -> listener.onProgress(progress));
    }

    void splitDone(SplitState split) {
        tell(listener -> listener.onSplit(split.report()));
    }

    void splitRetried(SplitState split, int failures, Throwable failure) {
        tell(listener -> listener.onRetry(split.split.id(), failures, failure));
    }

    void succeeded(SyncReport report) {
        tell(listener -> listener.onSuccess(report));
    }

    void failed(SyncException failure) {
        tell(listener -> listener.onFailure(failure));
    }

    private synchronized void tell(Consumer<SyncListener> call) {
        for (SyncListener listener : listeners) {
            try {
                call.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("A listener failed: {}", listener.getClass().getName(), e);
                if (!noted) {
                    noted = true;
                    notes.add("A listener failed: " + listener.getClass().getName() + ": " + e);
                }
            }
        }
    }
}
