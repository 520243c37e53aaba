package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.format.jsonl.JsonLinesReadFormat;
import io.syncjob.file.format.jsonl.JsonLinesReadOptions;
import io.syncjob.spi.ReaderConfig;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON lines: an object of RFC 8259 on each line, as https://jsonlines.org has it. All files form one table.
 *
 * <p>Lines end with LF or CRLF; blank lines are passed over. A line that is no object, a field that stands twice in one, and
 * a value that its column cannot hold, make a dirty row. A field that is absent or {@code null} is NULL.
 *
 * <p>Without declared columns, names and types come from a sample; a field that the sample did not show makes its row dirty.
 * With declared columns, other fields are passed over.
 *
 * <p>Numbers and texts are taken for any kind whose form they have, so a DECIMAL may be written {@code 12.50} or
 * {@code "12.50"}. BOOLEAN: {@code true}, {@code false}. BYTES: base64. DATE, TIME, TIMESTAMP and INSTANT: ISO 8601, or a
 * pattern given by {@link #format}. ARRAY and VECTOR: arrays. JSON, and STRING for an object or array: the text of the value.
 *
 * @param path a file, a folder, or a pattern in which {@code *} stands for any characters of a name and {@code **} for any
 *     folders; null where {@code paths} has all
 * @param paths further paths
 * @param columns the columns to read; empty to take them from the files
 * @param charset of the files; null stands for UTF-8, or UTF-16 in files that begin with its byte order mark
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name
 * @param sampleRows how many rows are looked at for columns that are not declared; 0 stands for 1,000
 * @param maxRowBytes the most bytes of a line, a longer one is dirty; 0 stands for 16 MiB
 * @param files which files are read, and what is taken from their names; null stands for all
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record JsonLinesReader(
        @Nullable String path,
        List<String> paths,
        List<FileColumn> columns,
        @Nullable String charset,
        Map<String, String> formats,
        int sampleRows,
        int maxRowBytes,
        FileSelection files,
        StoreAccess store)
        implements ReaderConfig {
    public JsonLinesReader {
        paths = Settings.list(paths);
        columns = Settings.list(columns);
        formats = Settings.map(formats);
        sampleRows = Settings.positive(sampleRows, CsvReader.SAMPLE_ROWS, "sampleRows");
        maxRowBytes = Settings.positive(maxRowBytes, CsvReader.MAX_ROW_BYTES, "maxRowBytes");
        files = FileSelection.orAll(files);
        store = StoreAccess.orDefault(store);
    }

    /** Reads files, folders or patterns. */
    public static JsonLinesReader files(String first, String... more) {
        return new JsonLinesReader(
                first, List.of(more), List.of(), null, Map.of(), 0, 0, FileSelection.ALL, StoreAccess.DEFAULT);
    }

    /** Reads one file or folder. */
    public static JsonLinesReader file(Path file) {
        return files(file.toString());
    }

    /** The format that these settings describe. */
    ReadFormat toFormat() {
        return new JsonLinesReadFormat(new JsonLinesReadOptions(
                charset == null ? null : Settings.charset(charset),
                columns.stream().map(FileColumn::toColumn).toList(),
                Settings.formats(formats, columns),
                sampleRows,
                maxRowBytes));
    }

    /** Reads columns with these names, types and nullability. */
    public JsonLinesReader schema(Schema schema) {
        return with(draft -> draft.columns = FileColumn.of(schema));
    }

    /** Reads one more column. */
    public JsonLinesReader column(String name, DataType type) {
        return with(draft -> draft.columns = Settings.plus(columns, new FileColumn(name, type, true)));
    }

    /** The charset of the files. */
    public JsonLinesReader charset(Charset newCharset) {
        return with(draft -> draft.charset = newCharset.name());
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public JsonLinesReader format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** Looks at so many rows, at least 1, for columns where none are declared. */
    public JsonLinesReader sampleRows(int rows) {
        return with(draft -> draft.sampleRows = rows);
    }

    /** Takes a line of more than {@code bytes} bytes for a dirty row. */
    public JsonLinesReader maxRowBytes(int bytes) {
        return with(draft -> draft.maxRowBytes = bytes);
    }

    /** Which files are read, and what is taken from their names. */
    public JsonLinesReader files(FileSelection newFiles) {
        return with(draft -> draft.files = newFiles);
    }

    /** Where the store is and how to get in. */
    public JsonLinesReader store(StoreAccess newStore) {
        return with(draft -> draft.store = newStore);
    }

    private JsonLinesReader with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new JsonLinesReader(
                draft.path,
                draft.paths,
                draft.columns,
                draft.charset,
                draft.formats,
                draft.sampleRows,
                draft.maxRowBytes,
                draft.files,
                draft.store);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private @Nullable String path;
        private List<String> paths;
        private List<FileColumn> columns;
        private @Nullable String charset;
        private Map<String, String> formats;
        private int sampleRows;
        private int maxRowBytes;
        private FileSelection files;
        private StoreAccess store;

        Draft(JsonLinesReader of) {
            path = of.path;
            paths = of.paths;
            columns = of.columns;
            charset = of.charset;
            formats = of.formats;
            sampleRows = of.sampleRows;
            maxRowBytes = of.maxRowBytes;
            files = of.files;
            store = of.store;
        }
    }
}
