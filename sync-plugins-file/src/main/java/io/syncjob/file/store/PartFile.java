package io.syncjob.file.store;

import java.io.IOException;

/** A file of a run that is being written. Used by one thread. */
public interface PartFile extends AutoCloseable {
    /** The bytes it has. */
    long length();

    /** Appends bytes. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Brings all that was written into the file, so that it can be cut off here. */
    default void seal() throws IOException {}

    /** Cuts it back to {@code length} bytes, which it had when it was sealed. */
    void truncate(long length) throws IOException;

    @Override
    void close() throws IOException;
}
