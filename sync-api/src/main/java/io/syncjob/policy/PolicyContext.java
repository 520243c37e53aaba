package io.syncjob.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the engine lends to a policy for one run. Safe for use by several threads until the run has ended. */
public interface PolicyContext {
    String job();

    String runId();

    /** The time that the run is for; empty where it has none. */
    Optional<Instant> businessTime();

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

    /** A row's cells as JSON in one line, in the form in which {@link #jsonLines} writes them. */
    String json(Map<String, ? extends @Nullable Object> values) throws IOException;

    /**
     * The place for dirty rows that the plug-in {@code type} makes of {@code settings}, after data sources and parameters have
     * been put into them.
     *
     * @throws io.syncjob.error.SyncException where there is none, or it does not take the settings
     */
    DirtyRows.Place place(String type, Map<String, ? extends @Nullable Object> settings);

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
