package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.format.csv.CsvReadFormat;
import io.syncjob.file.format.csv.CsvReadOptions;
import io.syncjob.spi.ReaderConfig;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV and other delimited text, after RFC 4180. All files form one table.
 *
 * <p>Rows end with LF, CRLF or CR. Empty lines are passed over, unless the table has a single column. A row with more or
 * fewer fields than its header (or than the declared columns, without a header), and a value that its column cannot hold, is
 * a dirty row. A field without quotes that is {@code nullText} is NULL; one within quotes never is.
 *
 * <p>Without declared columns, their names come from the header of the first file, or are "column1", "column2" and so on where
 * there is no header; their types come from a sample, as {@link #sampleRows} tells.
 *
 * <p>Values are written as follows; spaces around them matter in text only. BOOLEAN: {@code true t yes y 1} or {@code false f
 * no n 0} in any case. Numbers: digits with an optional sign, point and exponent, {@code NaN}, {@code Infinity}. DATE, TIME,
 * TIMESTAMP and INSTANT: ISO 8601, or a pattern given by {@link #format}. BYTES: base64, or {@code \x} and hexadecimal digits.
 * ARRAY and VECTOR: a JSON array.
 *
 * @param path a file, a folder, or a pattern in which {@code *} stands for any characters of a name and {@code **} for any
 *     folders; null where {@code paths} has all
 * @param paths further paths
 * @param columns the columns to read; empty to take them from the files
 * @param header whether each file begins with the names of its columns; then columns are found by name, wherever they stand
 * @param delimiter between fields; 0 stands for a comma. This and the following characters are ASCII
 * @param quote around a field; 0 stands for a double quote
 * @param unquoted whether quotes have no meaning at all
 * @param escape makes the next character stand for itself; 0 stands for none
 * @param comment begins a line that is passed over; 0 stands for none
 * @param nullText what is NULL; null stands for the empty text
 * @param charset of the files; null stands for UTF-8, or UTF-16 in files that begin with its byte order mark
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name
 * @param skipLines how many lines stand above the header or the first row
 * @param allText whether columns that are not declared are all STRING
 * @param sampleRows how many rows are looked at for the types of columns that are not declared; 0 stands for 1,000
 * @param maxRowBytes the most bytes of a row, a longer one is dirty; 0 stands for 16 MiB
 * @param files which files are read, and what is taken from their names; null stands for all
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record CsvReader(
        @Nullable String path,
        List<String> paths,
        List<FileColumn> columns,
        boolean header,
        char delimiter,
        char quote,
        boolean unquoted,
        char escape,
        char comment,
        @Nullable String nullText,
        @Nullable String charset,
        Map<String, String> formats,
        int skipLines,
        boolean allText,
        int sampleRows,
        int maxRowBytes,
        FileSelection files,
        StoreAccess store)
        implements ReaderConfig {
    static final int SAMPLE_ROWS = 1_000;
    static final int MAX_ROW_BYTES = 16 << 20;

    public CsvReader {
        paths = Settings.list(paths);
        columns = Settings.list(columns);
        delimiter = delimiter == 0 ? ',' : delimiter;
        quote = quote == 0 ? '"' : quote;
        formats = Settings.map(formats);
        sampleRows = Settings.positive(sampleRows, SAMPLE_ROWS, "sampleRows");
        maxRowBytes = Settings.positive(maxRowBytes, MAX_ROW_BYTES, "maxRowBytes");
        files = FileSelection.orAll(files);
        store = StoreAccess.orDefault(store);
    }

    /** Reads files, folders or patterns. */
    public static CsvReader files(String first, String... more) {
        return new CsvReader(
                first,
                List.of(more),
                List.of(),
                false,
                ',',
                '"',
                false,
                '\0',
                '\0',
                null,
                null,
                Map.of(),
                0,
                false,
                0,
                0,
                FileSelection.ALL,
                StoreAccess.DEFAULT);
    }

    /** Reads one file or folder. */
    public static CsvReader file(Path file) {
        return files(file.toString());
    }

    /** Reads columns with these names, types and nullability. */
    public CsvReader schema(Schema schema) {
        return with(draft -> draft.columns = FileColumn.of(schema));
    }

    /** Reads one more column. */
    public CsvReader column(String name, DataType type) {
        return with(draft -> draft.columns = Settings.plus(columns, new FileColumn(name, type, true)));
    }

    /** Takes the names of columns from the first row of each file. */
    public CsvReader withHeader() {
        return with(draft -> draft.header = true);
    }

    /** Parts fields by another character than a comma. */
    public CsvReader delimiter(char newDelimiter) {
        return with(draft -> draft.delimiter = newDelimiter);
    }

    /** Takes another character for a quote. */
    public CsvReader quote(char newQuote) {
        return with(draft -> {
            draft.quote = newQuote;
            draft.unquoted = false;
        });
    }

    /** Takes no character for a quote. */
    public CsvReader withoutQuotes() {
        return with(draft -> draft.unquoted = true);
    }

    /** Takes the character after {@code newEscape} for itself. */
    public CsvReader escape(char newEscape) {
        return with(draft -> draft.escape = newEscape);
    }

    /** Passes over lines that begin with {@code newComment}. */
    public CsvReader comment(char newComment) {
        return with(draft -> draft.comment = newComment);
    }

    /** Takes {@code newNullText} without quotes for NULL, and the empty text for itself. */
    public CsvReader nullText(String newNullText) {
        return with(draft -> draft.nullText = newNullText);
    }

    /** The charset of the files. */
    public CsvReader charset(Charset newCharset) {
        return with(draft -> draft.charset = newCharset.name());
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public CsvReader format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** Passes over so many lines before the header or first row. */
    public CsvReader skipLines(int lines) {
        return with(draft -> draft.skipLines = lines);
    }

    /** Reads all columns as STRING where none are declared. */
    public CsvReader asText() {
        return with(draft -> draft.allText = true);
    }

    /** Looks at so many rows, at least 1, for the types of columns where none are declared. */
    public CsvReader sampleRows(int rows) {
        return with(draft -> draft.sampleRows = rows);
    }

    /** Takes a row of more than {@code bytes} bytes for a dirty row. */
    public CsvReader maxRowBytes(int bytes) {
        return with(draft -> draft.maxRowBytes = bytes);
    }

    /** The format that these settings describe. */
    ReadFormat toFormat() {
        return new CsvReadFormat(new CsvReadOptions(
                CsvCharacters.dialect(delimiter, unquoted ? '\0' : quote, escape, comment),
                header,
                Settings.positive(skipLines, 0, "skipLines"),
                nullText,
                charset == null ? null : Settings.charset(charset),
                columns.stream().map(FileColumn::toColumn).toList(),
                Settings.formats(formats, columns),
                allText,
                sampleRows,
                maxRowBytes));
    }

    /** Which files are read, and what is taken from their names. */
    public CsvReader files(FileSelection newFiles) {
        return with(draft -> draft.files = newFiles);
    }

    /** Where the store is and how to get in. */
    public CsvReader store(StoreAccess newStore) {
        return with(draft -> draft.store = newStore);
    }

    private CsvReader with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new CsvReader(
                draft.path,
                draft.paths,
                draft.columns,
                draft.header,
                draft.delimiter,
                draft.quote,
                draft.unquoted,
                draft.escape,
                draft.comment,
                draft.nullText,
                draft.charset,
                draft.formats,
                draft.skipLines,
                draft.allText,
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
        private boolean header;
        private char delimiter;
        private char quote;
        private boolean unquoted;
        private char escape;
        private char comment;
        private @Nullable String nullText;
        private @Nullable String charset;
        private Map<String, String> formats;
        private int skipLines;
        private boolean allText;
        private int sampleRows;
        private int maxRowBytes;
        private FileSelection files;
        private StoreAccess store;

        Draft(CsvReader of) {
            path = of.path;
            paths = of.paths;
            columns = of.columns;
            header = of.header;
            delimiter = of.delimiter;
            quote = of.quote;
            unquoted = of.unquoted;
            escape = of.escape;
            comment = of.comment;
            nullText = of.nullText;
            charset = of.charset;
            formats = of.formats;
            skipLines = of.skipLines;
            allText = of.allText;
            sampleRows = of.sampleRows;
            maxRowBytes = of.maxRowBytes;
            files = of.files;
            store = of.store;
        }
    }
}
