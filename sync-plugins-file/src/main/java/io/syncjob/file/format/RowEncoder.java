package io.syncjob.file.format;

import io.syncjob.data.RowBatch;
import io.syncjob.file.store.PartFile;
import io.syncjob.spi.Rejects;
import java.io.IOException;

/** Encodes the rows of one split. Used by one thread. */
public interface RowEncoder {
    /** Appends the rows to {@code out}, or hands them to {@code rejects}. All bytes have been written when it returns. */
    void write(RowBatch rows, Rejects rejects, PartFile out) throws IOException;
}
