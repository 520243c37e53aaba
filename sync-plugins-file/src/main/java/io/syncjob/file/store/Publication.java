package io.syncjob.file.store;

import java.io.IOException;
import java.util.List;

/**
 * The files of one run, out of sight until they are published. {@link #open} is called by several threads at once, all else
 * by one thread.
 */
public interface Publication extends AutoCloseable {
    /** Makes the place for the run's parts, and removes what runs that died have left. */
    void begin(String runId) throws IOException;

    /** Opens a part for writing, making it if it is not there yet. Parts are told apart by {@code number}. */
    PartFile open(int number) throws IOException;

    /**
     * Makes the parts the target, all at once. Each is closed.
     *
     * @param parts their numbers in the order in which they are to stand
     * @param preamble the bytes that every part begins with, which a file made of several has once
     */
    void publish(List<Integer> parts, byte[] preamble) throws IOException;

    /** Removes all that was not published. */
    @Override
    void close() throws IOException;
}
