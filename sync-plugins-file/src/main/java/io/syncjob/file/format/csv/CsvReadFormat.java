package io.syncjob.file.format.csv;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.format.FileTable;
import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.format.text.TextInput;
import io.syncjob.file.store.StoredFile;
import io.syncjob.text.TypeGuess;
import io.syncjob.text.Utf8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads CSV. */
public final class CsvReadFormat implements ReadFormat {
    private static final int SAMPLED_FILES = 10;
    private static final int HEAD_BYTES = 1 << 13;

    private final CsvReadOptions options;

    public CsvReadFormat(CsvReadOptions options) {
        this.options = options;
    }

    @Override
    public FileTable table(List<StoredFile> files, int bufferBytes) throws IOException {
        List<CsvHead> heads = new ArrayList<>(files.size());
        for (StoredFile file : files) {
            heads.add(head(file));
        }
        boolean declared = !options.columns().isEmpty();
        List<String> names = declared
                ? options.columns().stream().map(Column::name).toList()
                : heads.stream()
                        .filter(head -> !head.names().isEmpty())
                        .findFirst()
                        .orElseThrow(() -> noColumns(files))
                        .names();
        Map<String, CsvFileLayout> layouts = new LinkedHashMap<>();
        for (CsvHead head : heads) {
            layouts.put(head.input().file().path(), layout(head, names, declared));
        }
        Sample sample = sample(List.copyOf(layouts.values()), names.size(), declared);
        return new CsvTable(
                options, schema(names, sample), sample.guesses(), layouts, sample.bytesPerRow(), bufferBytes);
    }

    private Schema schema(List<String> names, Sample sample) {
        if (!options.columns().isEmpty()) {
            return Schema.of(options.columns());
        }
        return Schema.of(IntStream.range(0, names.size())
                .mapToObj(i -> Column.of(
                        names.get(i),
                        sample.guesses().isEmpty()
                                ? DataType.STRING
                                : sample.guesses().get(i).form().type()))
                .toList());
    }

    /**
     * What stands before the rows of a file.
     *
     * @param names the names of its fields; empty for a file without a row
     * @param start the offset behind the header
     */
    private record CsvHead(TextInput input, List<String> names, long start) {}

    private CsvHead head(StoredFile file) throws IOException {
        TextInput input = options.charset() == null
                ? TextInput.of(file, StandardCharsets.UTF_8, true)
                : TextInput.of(file, options.charset(), false);
        long start = afterLines(input);
        try (CsvParser parser = parser(input, start, HEAD_BYTES)) {
            List<String> names = new ArrayList<>();
            if (parser.next()) {
                for (int field = 0; field < parser.fields(); field++) {
                    names.add(options.header() ? name(parser, field, file) : "column" + (field + 1));
                }
            }
            return new CsvHead(input, names, options.header() ? parser.position() : start);
        }
    }

    private static String name(CsvParser parser, int field, StoredFile file) {
        parser.unescape(field);
        int from = parser.start(field);
        int to = parser.end(field);
        if (!Utf8.isValid(parser.bytes(), from, to)) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The header of file '" + file.path() + "' is not text in the charset that is set",
                    "Set the file's charset, such as GBK or ISO-8859-1.");
        }
        return new String(parser.bytes(), from, to - from, StandardCharsets.UTF_8);
    }

    private CsvParser parser(TextInput input, long start, int bufferBytes) throws IOException {
        return new CsvParser(
                input.open(start, Long.MAX_VALUE),
                start,
                options.dialect(),
                options.columns().size() == 1,
                bufferBytes,
                options.maxRowBytes());
    }

    private long afterLines(TextInput input) throws IOException {
        long at = input.start();
        if (options.skipLines() > 0) {
            // Lines, not rows: what stands above a table keeps to no grammar.
            CsvDialect plain = new CsvDialect((byte) 0, (byte) 0, (byte) 0, (byte) 0);
            try (CsvParser parser =
                    new CsvParser(input.open(at, Long.MAX_VALUE), at, plain, true, HEAD_BYTES, options.maxRowBytes())) {
                for (int line = 0; line < options.skipLines() && parser.next(); line++) {
                    at = parser.position();
                }
            }
        }
        return at;
    }

    private CsvFileLayout layout(CsvHead head, List<String> names, boolean declared) {
        String path = head.input().file().path();
        int width = head.names().size();
        List<Integer> fieldOf = IntStream.range(0, names.size()).boxed().toList();
        if (head.names().isEmpty()) {
            return new CsvFileLayout(head.input(), head.start(), names.size(), fieldOf);
        }
        if (!options.header()) {
            return new CsvFileLayout(head.input(), head.start(), names.size(), fieldOf);
        }
        Schema header = header(head.names(), path);
        fieldOf = names.stream().map(name -> field(header, name, path)).toList();
        if (!declared && width > names.size()) {
            String extra = head.names().stream()
                    .filter(name -> names.stream().noneMatch(name::equalsIgnoreCase))
                    .findFirst()
                    .orElse("");
            throw new SyncException(
                    SyncError.UNEQUAL_COLUMNS,
                    "File '" + path + "' has a column '" + extra + "' that the first file does not have",
                    "All files form one table: declare the columns to read, or leave the file out.");
        }
        return new CsvFileLayout(head.input(), head.start(), width, fieldOf);
    }

    private static Schema header(List<String> names, String path) {
        try {
            return Schema.of(
                    names.stream().map(name -> Column.of(name, DataType.STRING)).toList());
        } catch (SyncException | IllegalArgumentException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The header of file '" + path + "' has a name that is empty or stands there twice: " + names,
                    "Mend the header, or skip it with skipLines and declare the columns.",
                    e);
        }
    }

    private static int field(Schema header, String name, String path) {
        int field = header.find(name);
        if (field < 0) {
            throw new SyncException(
                    SyncError.MISSING_COLUMN,
                    "The header of file '" + path + "' has no column '" + name + "'",
                    "Its columns are " + header.names() + "; check the names, and the delimiter.");
        }
        return field;
    }

    private static SyncException noColumns(List<StoredFile> files) {
        if (files.isEmpty()) {
            return new SyncException(
                    SyncError.INVALID_VALUE, "There is no file, so the columns are not known", "Declare the columns.");
        }
        return new SyncException(
                SyncError.INVALID_VALUE,
                "File '" + files.get(0).path() + "'" + (files.size() > 1 ? " and all others are" : " is")
                        + " empty, so the columns are not known",
                "Declare the columns.");
    }

    /**
     * What some rows tell.
     *
     * @param guesses one for each column; empty where none are asked for
     */
    private record Sample(List<TypeGuess> guesses, double bytesPerRow) {}

    private Sample sample(List<CsvFileLayout> layouts, int columns, boolean declared) throws IOException {
        List<TypeGuess> guesses = declared || options.allText()
                ? List.of()
                : IntStream.range(0, columns).mapToObj(i -> new TypeGuess()).toList();
        int files = Math.min(SAMPLED_FILES, layouts.size());
        int rowsPerFile = Math.max(1, options.sampleRows() / Math.max(1, files));
        long rows = 0;
        long bytes = 0;
        for (int i = 0; i < files; i++) {
            CsvFileLayout layout = layouts.get((int) ((long) i * layouts.size() / files));
            try (CsvParser parser = parser(layout.input(), layout.start(), HEAD_BYTES)) {
                for (int row = 0; row < rowsPerFile && parser.next(); row++) {
                    rows++;
                    if (!guesses.isEmpty() && parser.fault() == null && parser.fields() == layout.width()) {
                        see(parser, layout, guesses);
                    }
                }
                bytes += parser.position() - layout.start();
            }
        }
        return new Sample(guesses, rows == 0 ? 0 : (double) bytes / rows);
    }

    private void see(CsvParser parser, CsvFileLayout layout, List<TypeGuess> guesses) {
        NullText nullText = new NullText(options.nullText());
        for (int column = 0; column < guesses.size(); column++) {
            int field = layout.fieldOf().get(column);
            if (!nullText.isNull(parser, field)) {
                parser.unescape(field);
                guesses.get(column).see(parser.bytes(), parser.start(field), parser.end(field));
            }
        }
    }
}
