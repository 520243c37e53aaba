package io.syncjob.file.format.cells;

import io.syncjob.file.format.FileTable;
import io.syncjob.file.format.Range;
import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.store.StoredFile;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of rows as CSV: each text within quotes, NULL as nothing. */
record CellFile(StoredFile file, Opener opener) implements StoredFile {
    /** Opens the rows of a file. */
    interface Opener {
        RowSource open(StoredFile file) throws IOException;
    }

    @Override
    public String path() {
        return file.path();
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public String stamp() {
        return file.stamp();
    }

    @Override
    public Instant modified() {
        return file.modified();
    }

    @Override
    public boolean isSeekable() {
        return false;
    }

    @Override
    public InputStream open(long offset) throws IOException {
        InputStream csv = new Csv(opener.open(file));
        try {
            csv.skipNBytes(offset);
        } catch (IOException | RuntimeException e) {
            csv.close();
            throw e;
        }
        return csv;
    }

    /** A format that reads such files with a format for CSV. */
    static ReadFormat format(ReadFormat csv, Opener opener) {
        return (files, bufferBytes) -> {
            FileTable table = csv.table(
                    files.stream()
                            .<StoredFile>map(file -> new CellFile(file, opener))
                            .toList(),
                    bufferBytes);
            return new Table(table, opener);
        };
    }

    private record Table(FileTable table, Opener opener) implements FileTable {
        @Override
        public io.syncjob.data.Schema schema() {
            return table.schema();
        }

        @Override
        public double bytesPerRow() {
            return 0;
        }

        @Override
        public List<Range> ranges(StoredFile file, long bytes) throws IOException {
            return table.ranges(new CellFile(file, opener), bytes);
        }

        @Override
        public SplitReader open(StoredFile file, Range range, Position from) throws Exception {
            return table.open(new CellFile(file, opener), range, from);
        }
    }

    /** Writes a row when the one before has been read. */
    private static final class Csv extends InputStream {
        private final RowSource rows;
        private byte[] row = new byte[0];
        private int at;
        private boolean ended;

        Csv(RowSource rows) {
            this.rows = rows;
        }

        private boolean fill() throws IOException {
            while (at == row.length && !ended) {
                List<@Nullable String> cells = rows.next();
                ended = cells == null;
                row = cells == null ? new byte[0] : csv(cells);
                at = 0;
            }
            return at < row.length;
        }

        private static byte[] csv(List<@Nullable String> cells) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < cells.size(); i++) {
                String cell = cells.get(i);
                line.append(i == 0 ? "" : ",");
                if (cell != null) {
                    line.append('"').append(cell.replace("\"", "\"\"")).append('"');
                }
            }
            return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() throws IOException {
            return fill() ? row[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, row.length - at);
            System.arraycopy(row, at, target, offset, count);
            at += count;
            return count;
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
