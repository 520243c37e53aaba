package io.syncjob.file.format.jsonl;

import io.syncjob.data.Schema;
import io.syncjob.file.format.FileTable;
import io.syncjob.file.format.Range;
import io.syncjob.file.format.text.TextInput;
import io.syncjob.file.store.StoredFile;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import io.syncjob.text.CellReader;
import io.syncjob.text.Cells;
import io.syncjob.text.FieldGuess;
import io.syncjob.text.GuessedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The table that files of JSON lines form. */
final class JsonLinesTable implements FileTable {
    private static final int PROBE_BYTES = 1 << 13;

    private final JsonLinesReadOptions options;
    private final Schema schema;
    private final Map<String, FieldGuess.Guess> guesses;
    private final Map<String, TextInput> inputs;
    private final double bytesPerRow;
    private final int bufferBytes;

    JsonLinesTable(
            JsonLinesReadOptions options,
            Schema schema,
            Map<String, FieldGuess.Guess> guesses,
            Map<String, TextInput> inputs,
            double bytesPerRow,
            int bufferBytes) {
        this.options = options;
        this.schema = schema;
        this.guesses = guesses;
        this.inputs = inputs;
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

    private TextInput input(StoredFile file) {
        return Objects.requireNonNull(inputs.get(file.path()), file.path());
    }

    /** A line feed never stands within JSON, so each one is the end of a row. */
    @Override
    public List<Range> ranges(StoredFile file, long bytes) throws IOException {
        TextInput input = input(file);
        long from = input.start();
        if (!input.isSeekable()) {
            return List.of(new Range(from, Long.MAX_VALUE));
        }
        List<Range> ranges = new ArrayList<>();
        while (file.size() - from >= bytes + bytes / 2) {
            long to = lineStart(file, from + bytes);
            if (file.size() == to) {
                break;
            }
            ranges.add(new Range(from, to));
            from = to;
        }
        ranges.add(new Range(from, file.size()));
        return ranges;
    }

    /** The first start of a line behind {@code offset}, or the end of the file. */
    private static long lineStart(StoredFile file, long offset) throws IOException {
        byte[] buffer = new byte[PROBE_BYTES];
        long at = offset;
        try (InputStream in = file.open(offset)) {
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == '\n') {
                        return at + i + 1;
                    }
                }
                at += count;
            }
        }
        return file.size();
    }

    @Override
    public SplitReader open(StoredFile file, Range range, Position position) throws IOException {
        TextInput input = input(file);
        long from =
                position.isPlace() ? Long.parseLong(position.marks().get(JsonLinesSplitReader.OFFSET)) : range.from();
        LineParser lines = new LineParser(input.open(from, range.to()), from, bufferBytes, options.maxRowBytes());
        Cells cells = new Cells(schema, readers(), input.place());
        return new JsonLinesSplitReader(lines, schema, cells, guesses);
    }

    private CellReader[] readers() {
        CellReader[] readers = new CellReader[schema.size()];
        for (int column = 0; column < readers.length; column++) {
            String name = schema.column(column).name();
            FieldGuess.Guess guess = guesses.get(name);
            readers[column] = guess == null || guess.text() == null
                    ? CellReader.of(schema.type(column), options.formats().get(name))
                    : new GuessedReader(guess.text());
        }
        return readers;
    }
}
