package io.syncjob.core.run;

import io.syncjob.error.Location;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.JobState;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.SplitProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a resumable run keeps how far it has come: with its rows in the target, or in a file. Used by the coordinator's
 * thread.
 */
final class KeptProgress implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeptProgress.class);

    private final JobSetup setup;
    private final RunInfo info;
    private final List<String> notes;
    private final @Nullable FileLedger file;

    private KeptProgress(JobSetup setup, RunInfo info, List<String> notes, @Nullable FileLedger file) {
        this.setup = setup;
        this.info = info;
        this.notes = notes;
        this.file = file;
    }

    /** Takes the job up in the file, where it is kept in one. */
    static KeptProgress open(JobSetup setup, JobSetup.Progress kept, RunInfo info, List<String> notes) {
        FileLedger file = null;
        if (kept == JobSetup.Progress.IN_FILE) {
            Path folder = setup.job.ledger().orElseThrow();
            file = keeping(setup, () -> FileLedger.open(folder, info.key()));
        }
        return new KeptProgress(setup, info, notes, file);
    }

    /** A step with the file. */
    private static <T> T keeping(JobSetup setup, Callable<T> step) {
        return setup.call(Location.job(setup.job.name()), SyncError.WRITE_FAILED, null, step);
    }

    /** The file that each commit is noted in; null where the target keeps it, or nothing is kept. */
    @Nullable
    FileLedger file() {
        return file;
    }

    /** What an earlier run left, if it is of the same job. */
    Optional<JobState> takeUp(String fingerprint) {
        FileLedger ledger = file;
        Optional<JobState> left =
                ledger == null ? setup.write(writer -> writer.takeUp(info)) : keeping(setup, ledger::takeUp);
        left.ifPresent(state -> {
            if (!state.fingerprint().equals(fingerprint)) {
                throw new SyncException(
                                SyncError.LEDGER_CONFLICT,
                                "The job '" + info.key() + "' is not the one that a run before it left unfinished:"
                                        + " its source, its target, its transformers or their columns have changed",
                                "Start it as it was until it has gone through, or remove what that run left:"
                                        + " its rows, and its entries in the ledger.")
                        .at(setup.writerPlace());
            }
            long complete =
                    state.progress().stream().filter(SplitProgress::complete).count();
            String note = "Goes on where an earlier run stopped: " + complete + " of "
                    + state.splits().size() + " splits were complete";
            LOG.info("{}", note);
            notes.add(note);
        });
        return left;
    }

    /** Keeps the plan of a run that begins. */
    void keep(JobState state) {
        FileLedger ledger = file;
        if (ledger == null) {
            setup.act(writer -> writer.keep(state));
        } else {
            keeping(setup, () -> {
                ledger.keep(state);
                return state;
            });
        }
    }

    /** Lets splits begin where an earlier run left them. */
    static void resume(List<SplitState> splits, List<SplitProgress> progress) {
        Map<String, SplitState> byId =
                splits.stream().collect(Collectors.toMap(state -> state.split.id(), Function.identity()));
        for (SplitProgress done : progress) {
            SplitState state = byId.get(done.splitId());
            if (state != null) {
                // Which rows were filtered and which were added is not kept; their difference is.
                long surplus = done.rowsWritten() + done.rowsRejected() - done.rowsRead();
                state.resume(
                        done.position(),
                        done.complete(),
                        new SplitCounters.Counts(
                                done.rowsRead(),
                                done.rowsWritten(),
                                Math.max(0, -surplus),
                                Math.max(0, surplus),
                                done.rowsRejected(),
                                0));
            }
        }
    }

    /** The job has gone through. A target forgets its progress when it publishes. */
    void end() throws IOException {
        if (file != null) {
            file.end();
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
