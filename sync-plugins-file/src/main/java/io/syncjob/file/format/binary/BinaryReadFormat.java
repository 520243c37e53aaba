package io.syncjob.file.format.binary;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.file.format.FileTable;
import io.syncjob.file.format.Range;
import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.store.StoredFile;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Reads each file as a row of its path, its time and its bytes.
 *
 * @param mostBytes a longer file is a dirty row
 */
public record BinaryReadFormat(int mostBytes) implements ReadFormat {
    private static final String DONE = "done";
    private static final Schema SCHEMA = Schema.of(
            Column.required("path", DataType.STRING),
            Column.required("modified", DataType.INSTANT),
            Column.required("content", DataType.BYTES));

    @Override
    public FileTable table(List<StoredFile> files, int bufferBytes) {
        return new Table(mostBytes);
    }

    private record Table(int mostBytes) implements FileTable {
        @Override
        public Schema schema() {
            return SCHEMA;
        }

        @Override
        public double bytesPerRow() {
            return 0;
        }

        @Override
        public List<Range> ranges(StoredFile file, long bytes) {
            return List.of(new Range(0, Long.MAX_VALUE));
        }

        @Override
        public SplitReader open(StoredFile file, Range range, Position from) {
            return new Reader(file, mostBytes, "1".equals(from.marks().get(DONE)));
        }
    }

    /** Gives one row. */
    private static final class Reader implements SplitReader {
        private final StoredFile file;
        private final int mostBytes;
        private boolean done;

        Reader(StoredFile file, int mostBytes, boolean behind) {
            this.file = file;
            this.mostBytes = mostBytes;
            this.done = behind;
        }

        @Override
        public boolean fill(RowAppender out) throws IOException {
            if (done) {
                return false;
            }
            byte[] content;
            try (InputStream in = file.open(0)) {
                content = in.readNBytes(mostBytes + 1);
            }
            out.setString(0, file.path());
            out.setInstant(1, file.modified());
            if (content.length > mostBytes) {
                out.rejectRow(
                        2, "TOO_LONG", "The file has more than " + mostBytes + " bytes (file '" + file.path() + "')");
            } else {
                out.setBytes(2, content);
                out.endRow();
            }
            done = true;
            return true;
        }

        @Override
        public Position position() {
            return Position.at(Map.of(DONE, done ? "1" : "0"));
        }
    }
}
