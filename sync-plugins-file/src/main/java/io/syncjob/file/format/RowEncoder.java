package io.syncjob.file.format;

import io.syncjob.data.RowBatch;
import io.syncjob.spi.Rejects;
import java.io.IOException;

/** Encodes rows into a part. Used by one thread. */
public interface RowEncoder extends AutoCloseable {
    /** Takes the rows, or hands them to {@code rejects}. What it takes may stay in memory until {@link #finish}. */
    void write(RowBatch rows, Rejects rejects) throws IOException;

    /** About how many bytes of what was taken are still in memory. */
    default long pendingBytes() {
        return 0;
    }

    /** Writes all that was taken. No call but {@link #close} follows. */
    default void finish() throws IOException {}

    /** Frees what the encoder holds; what was not finished may be lost. */
    @Override
    default void close() throws IOException {}
}
