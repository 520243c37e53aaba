package io.syncjob.file.store;

import java.io.IOException;

/** A file of a run that is being written. Used by one thread. */
public interface PartFile extends AutoCloseable {
    /** The bytes it has. */
    long length();

    /** Appends bytes. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Cuts it back to {@code length} bytes. */
    void truncate(long length) throws IOException;

    @Override
    void close() throws IOException;
}
