package io.syncjob.file;

import io.syncjob.data.RowBatch;
import io.syncjob.file.format.RowEncoder;
import io.syncjob.file.store.PartFile;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import java.io.IOException;

/** Writes the rows of one split into its part. */
final class PartWriter implements SplitWriter {
    private final FilePart part;
    private final PartFile file;
    private final RowEncoder encoder;

    PartWriter(FilePart part, PartFile file, RowEncoder encoder) throws IOException {
        this.part = part;
        this.file = file;
        this.encoder = encoder;
        try {
            begin();
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** An earlier try of the split may have left bytes that it did not commit. */
    private void begin() throws IOException {
        file.truncate(Math.max(0, part.committed()));
        if (part.committed() < 0) {
            file.write(part.preamble(), 0, part.preamble().length);
            part.commit(file.length());
        }
    }

    @Override
    public void write(RowBatch rows, Rejects rejects) throws IOException {
        encoder.write(rows, rejects, file);
    }

    @Override
    public void commit(SplitProgress progress) {
        part.commit(file.length());
    }

    @Override
    public void rollback() throws IOException {
        file.truncate(part.committed());
    }

    /** Rows that were not committed would else be published with those that were. */
    @Override
    public void close() throws IOException {
        try (file) {
            file.truncate(part.committed());
        }
    }
}
