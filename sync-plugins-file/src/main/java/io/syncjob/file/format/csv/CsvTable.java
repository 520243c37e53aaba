package io.syncjob.file.format.csv;

import io.syncjob.data.Schema;
import io.syncjob.file.format.FileTable;
import io.syncjob.file.format.Range;
import io.syncjob.file.store.StoredFile;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import io.syncjob.text.CellReader;
import io.syncjob.text.Cells;
import io.syncjob.text.GuessedReader;
import io.syncjob.text.TypeGuess;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The table that CSV files form. */
final class CsvTable implements FileTable {
    private static final int SCAN_BYTES = 1 << 18;

    private final CsvReadOptions options;
    private final Schema schema;
    private final List<TypeGuess> guesses;
    private final Map<String, CsvFileLayout> layouts;
    private final double bytesPerRow;
    private final int bufferBytes;

    CsvTable(
            CsvReadOptions options,
            Schema schema,
            List<TypeGuess> guesses,
            Map<String, CsvFileLayout> layouts,
            double bytesPerRow,
            int bufferBytes) {
        this.options = options;
        this.schema = schema;
        this.guesses = guesses;
        this.layouts = layouts;
        this.bytesPerRow = bytesPerRow;
        this.bufferBytes = bufferBytes;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public double bytesPerRow() {
        return bytesPerRow;
    }

    private CsvFileLayout layout(StoredFile file) {
        return Objects.requireNonNull(layouts.get(file.path()), file.path());
    }

    /**
     * Where a row ends depends on the quotes before it, from the beginning of the file on. So a file is cut by scanning it
     * once for quotes, which costs a fraction of reading its rows, rather than by guessing.
     */
    @Override
    public List<Range> ranges(StoredFile file, long bytes) throws IOException {
        CsvFileLayout layout = layout(file);
        long from = layout.start();
        if (!layout.input().isSeekable()) {
            return List.of(new Range(from, Long.MAX_VALUE));
        }
        List<Range> ranges = new ArrayList<>();
        if (file.size() - from >= bytes + bytes / 2) {
            CsvRowEnds rowEnds = new CsvRowEnds(options.dialect());
            byte[] buffer = new byte[SCAN_BYTES];
            long at = from;
            long wanted = from + bytes;
            try (InputStream in = layout.input().open(from, file.size())) {
                for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                    int index = 0;
                    while (index < count && file.size() - wanted >= bytes / 2) {
                        index = rowEnds.skip(buffer, index, (int) Math.min(count, Math.max(index, wanted - at)));
                        if (at + index < wanted) {
                            break;
                        }
                        int end = rowEnds.next(buffer, index, count);
                        if (end < 0) {
                            break;
                        }
                        index = end;
                        ranges.add(new Range(from, at + index));
                        from = at + index;
                        wanted = from + bytes;
                    }
                    at += count;
                    if (file.size() - wanted < bytes / 2) {
                        break;
                    }
                }
            }
        }
        ranges.add(new Range(from, file.size()));
        return ranges;
    }

    @Override
    public SplitReader open(StoredFile file, Range range, Position position) throws IOException {
        CsvFileLayout layout = layout(file);
        long from = position.isPlace() ? Long.parseLong(position.marks().get(CsvSplitReader.OFFSET)) : range.from();
        CsvParser parser = new CsvParser(
                layout.input().open(from, range.to()),
                from,
                options.dialect(),
                layout.width() == 1,
                bufferBytes,
                options.maxRowBytes());
        Cells cells = new Cells(schema, readers(), layout.input().place());
        int[] fieldOf = layout.fieldOf().stream().mapToInt(Integer::intValue).toArray();
        return new CsvSplitReader(parser, cells, new NullText(options.nullText()), layout.width(), fieldOf);
    }

    private CellReader[] readers() {
        CellReader[] readers = new CellReader[schema.size()];
        for (int column = 0; column < readers.length; column++) {
            readers[column] = guesses.isEmpty()
                    ? CellReader.of(
                            schema.type(column),
                            options.formats().get(schema.column(column).name()))
                    : new GuessedReader(guesses.get(column).form());
        }
        return readers;
    }
}
