package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.format.cells.FixedRows;
import io.syncjob.file.format.csv.CsvDialect;
import io.syncjob.file.format.csv.CsvReadFormat;
import io.syncjob.file.format.csv.CsvReadOptions;
import io.syncjob.spi.ReaderConfig;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads text files whose columns stand at fixed places. All files form one table.
 *
 * <p>Blanks around a value are cut off, and a value of blanks is NULL. A line that is too short or too long is a dirty row;
 * blank lines are passed over. Values are taken in the forms that {@link CsvReader} tells. A file is one split.
 *
 * @param path a file, a folder, or a pattern; null where {@code paths} has all
 * @param paths further paths
 * @param columns the columns, in their order; at least one
 * @param widths how many characters (Unicode code points) each column has
 * @param charset of the files; null stands for UTF-8
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name
 * @param skipLines how many lines stand above the first row
 * @param maxRowBytes the most characters of a line; 0 stands for 16 Mi
 * @param files which files are read, and what is taken from their names; null stands for all
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record FixedReader(
        @Nullable String path,
        List<String> paths,
        List<FileColumn> columns,
        List<Integer> widths,
        @Nullable String charset,
        Map<String, String> formats,
        int skipLines,
        int maxRowBytes,
        FileSelection files,
        StoreAccess store)
        implements ReaderConfig {
    public FixedReader {
        paths = Settings.list(paths);
        columns = Settings.list(columns);
        widths = Settings.list(widths);
        formats = Settings.map(formats);
        maxRowBytes = Settings.positive(maxRowBytes, CsvReader.MAX_ROW_BYTES, "maxRowBytes");
        if (skipLines < 0) {
            throw Settings.invalid("The setting skipLines is negative", "Give it 0 or more.");
        }
        if (columns.isEmpty() || columns.size() != widths.size()) {
            throw Settings.invalid(
                    "The settings columns and widths have " + columns.size() + " and " + widths.size() + " entries",
                    "Give each column a width.");
        }
        Settings.widths(widths);
        files = FileSelection.orAll(files);
        store = StoreAccess.orDefault(store);
    }

    /** Reads a file, folder or pattern, whose first column is {@code name}. */
    public static FixedReader files(String path, String name, DataType type, int width) {
        return new FixedReader(
                path,
                List.of(),
                List.of(new FileColumn(name, type, true)),
                List.of(width),
                null,
                Map.of(),
                0,
                0,
                FileSelection.ALL,
                StoreAccess.DEFAULT);
    }

    /** Reads one file or folder, whose first column is {@code name}. */
    public static FixedReader file(Path file, String name, DataType type, int width) {
        return files(file.toString(), name, type, width);
    }

    /** The format that these settings describe. */
    ReadFormat toFormat() {
        ReadFormat csv = new CsvReadFormat(new CsvReadOptions(
                CsvDialect.RFC_4180,
                false,
                0,
                null,
                StandardCharsets.UTF_8,
                columns.stream().map(FileColumn::toColumn).toList(),
                Settings.formats(formats, columns),
                false,
                1,
                CsvReader.MAX_ROW_BYTES));
        return FixedRows.format(
                csv, Settings.charset(charset == null ? "UTF-8" : charset), widths, skipLines, maxRowBytes);
    }

    /** One more column, behind the others. */
    public FixedReader column(String name, DataType type, int width) {
        return with(draft -> {
            draft.columns = Settings.plus(columns, new FileColumn(name, type, true));
            draft.widths = Settings.plus(widths, width);
        });
    }

    /** The charset of the files. */
    public FixedReader charset(Charset newCharset) {
        return with(draft -> draft.charset = newCharset.name());
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public FixedReader format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** Passes over so many lines before the first row. */
    public FixedReader skipLines(int lines) {
        return with(draft -> draft.skipLines = lines);
    }

    /** Which files are read, and what is taken from their names. */
    public FixedReader files(FileSelection newFiles) {
        return with(draft -> draft.files = newFiles);
    }

    /** Where the store is and how to get in. */
    public FixedReader store(StoreAccess newStore) {
        return with(draft -> draft.store = newStore);
    }

    private FixedReader with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new FixedReader(
                draft.path,
                draft.paths,
                draft.columns,
                draft.widths,
                draft.charset,
                draft.formats,
                draft.skipLines,
                draft.maxRowBytes,
                draft.files,
                draft.store);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private @Nullable String path;
        private List<String> paths;
        private List<FileColumn> columns;
        private List<Integer> widths;
        private @Nullable String charset;
        private Map<String, String> formats;
        private int skipLines;
        private int maxRowBytes;
        private FileSelection files;
        private StoreAccess store;

        Draft(FixedReader of) {
            path = of.path;
            paths = of.paths;
            columns = of.columns;
            widths = of.widths;
            charset = of.charset;
            formats = of.formats;
            skipLines = of.skipLines;
            maxRowBytes = of.maxRowBytes;
            files = of.files;
            store = of.store;
        }
    }
}
