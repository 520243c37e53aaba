package io.syncjob.tck.example;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads one text file, whole and from its start. */
final class LinesReader implements RowReader {
    private final Path file;

    LinesReader(Path file) {
        this.file = file;
    }

    @Override
    public Schema schema() {
        if (!Files.isReadable(file)) {
            throw new SyncException(
                    SyncError.MISSING_TABLE, "There is no file " + file, "Name a file that can be read.");
        }
        return Schema.of(Column.required("line", DataType.STRING));
    }

    @Override
    public List<Split> splits(SplitRequest request) {
        if (!request.columns().isEmpty()) {
            throw new SyncException(
                    SyncError.UNSUPPORTED, "A text file is not cut by columns", "Leave .by(…) out of the splits.");
        }
        return List.of(Split.whole(-1));
    }

    @Override
    public SplitReader open(Split split, Position from) throws IOException {
        if (from.isPlace()) {
            throw new SyncException(SyncError.UNSUPPORTED, "A text file is read from its start", "Run the job anew.");
        }
        BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        return new SplitReader() {
            @Override
            public boolean fill(RowAppender out) throws IOException {
                while (!out.isFull()) {
                    String line = lines.readLine();
                    if (line == null) {
                        return false;
                    }
                    out.setString(0, line);
                    out.endRow();
                }
                return true;
            }

            @Override
            public void close() throws IOException {
                lines.close();
            }
        };
    }
}
