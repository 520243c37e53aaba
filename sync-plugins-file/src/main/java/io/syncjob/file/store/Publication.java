package io.syncjob.file.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of one run, out of sight until they are published. {@link #part} is called by several threads at once, all else
 * by one thread.
 */
public interface Publication extends AutoCloseable {
    /**
     * Makes the place for the run's parts, and removes what runs that died have left.
     *
     * @param runId is part of the names of files that are added to others; that of the first run of a job that is taken up
     */
    void begin(String runId) throws IOException;

    /**
     * Instead of a place of the run's own takes up that of a job, which stays there until it is published. Called before
     * {@link #begin}.
     *
     * @param key what tells the runs of the job
     * @return the folder of the place, for what else is kept there
     * @throws io.syncjob.error.SyncException (LEDGER_CONFLICT) while another run has the job
     */
    Path takeUp(String key) throws IOException;

    /** What the next run of a job goes on from, in the folder that was taken up; where it is missing the folder is not kept. */
    static Path progress(Path folder) {
        return Staging.progress(folder);
    }

    /** Whether a file in that folder belongs to the publication rather than to the parts. */
    static boolean isOfPublishing(Path file) {
        return Staging.isMark(file);
    }

    /** A place on the local file system for a part. Parts are told apart by {@code number}. */
    Path part(int number);

    /**
     * Makes files the target, all at once as far as the store can.
     *
     * @param files in the order in which they are to stand; one for a target that is no folder
     */
    void publish(List<Output> files) throws IOException;

    /** Removes all that was not published, unless it is a job's that was taken up. */
    @Override
    void close() throws IOException;
}
