package io.syncjob.file.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of one run, out of sight until they are published. {@link #part} is called by several threads at once, all else
 * by one thread.
 */
public interface Publication extends AutoCloseable {
    /** Makes the place for the run's parts, and removes what runs that died have left. */
    void begin(String runId) throws IOException;

    /** A place on the local file system for a part. Parts are told apart by {@code number}. */
    Path part(int number);

    /**
     * Makes files the target, all at once as far as the store can.
     *
     * @param files in the order in which they are to stand; one for a target that is no folder
     */
    void publish(List<Output> files) throws IOException;

    /** Removes all that was not published. */
    @Override
    void close() throws IOException;
}
