package io.syncjob.policy;

import java.io.IOException;
import java.nio.file.Path;

/** What the engine lends to a policy for one run. Safe for use by several threads until the run has ended. */
public interface PolicyContext {
    String job();

    String runId();

    /**
     * A limiter that lets {@code permitsPerSecond} pass on average.
     *
     * @param permitsPerSecond more than 0; infinity for no limit
     */
    Limiter limiter(double permitsPerSecond);

    /** A sink that appends each row to {@code file} as a line of JSON; the file is made with the first row. */
    DirtyRows.Sink jsonLines(Path file) throws IOException;

    /** A sink that logs the first {@code most} rows as warnings. */
    DirtyRows.Sink log(int most);

    /** Lets permits pass at a rate. */
    interface Limiter {
        /**
         * Waits until {@code permits} may pass; 0 passes at once.
         *
         * @throws InterruptedException when the run is cancelled meanwhile
         */
        void acquire(long permits) throws InterruptedException;
    }
}
