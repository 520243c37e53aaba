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
        int maxRowBytes)
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
                0);
    }

    /** Reads one file or folder. */
    public static CsvReader file(Path file) {
        return files(file.toString());
    }

    /** Reads columns with these names, types and nullability. */
    public CsvReader schema(Schema schema) {
        return new CsvReader(
                path,
                paths,
                FileColumn.of(schema),
                header,
                delimiter,
                quote,
                unquoted,
                escape,
                comment,
                nullText,
                charset,
                formats,
                skipLines,
                allText,
                sampleRows,
                maxRowBytes);
    }

    /** Reads one more column. */
    public CsvReader column(String name, DataType type) {
        return new CsvReader(
                path,
                paths,
                Settings.plus(columns, new FileColumn(name, type, true)),
                header,
                delimiter,
                quote,
                unquoted,
                escape,
                comment,
                nullText,
                charset,
                formats,
                skipLines,
                allText,
                sampleRows,
                maxRowBytes);
    }

    /** Takes the names of columns from the first row of each file. */
    public CsvReader withHeader() {
        return new CsvReader(
                path,
                paths,
                columns,
                true,
                delimiter,
                quote,
                unquoted,
                escape,
                comment,
                nullText,
                charset,
                formats,
                skipLines,
                allText,
                sampleRows,
                maxRowBytes);
    }

    /** Parts fields by another character than a comma. */
    public CsvReader delimiter(char newDelimiter) {
        return new CsvReader(
                path,
                paths,
                columns,
                header,
                newDelimiter,
                quote,
                unquoted,
                escape,
                comment,
                nullText,
                charset,
                formats,
                skipLines,
                allText,
                sampleRows,
                maxRowBytes);
    }

    /** Takes another character for a quote. */
    public CsvReader quote(char newQuote) {
        return new CsvReader(
                path,
                paths,
                columns,
                header,
                delimiter,
                newQuote,
                false,
                escape,
                comment,
                nullText,
                charset,
                formats,
                skipLines,
                allText,
                sampleRows,
                maxRowBytes);
    }

    /** Takes no character for a quote. */
    public CsvReader withoutQuotes() {
        return new CsvReader(
                path,
                paths,
                columns,
                header,
                delimiter,
                quote,
                true,
                escape,
                comment,
                nullText,
                charset,
                formats,
                skipLines,
                allText,
                sampleRows,
                maxRowBytes);
    }

    /** Takes the character after {@code newEscape} for itself. */
    public CsvReader escape(char newEscape) {
        return new CsvReader(
                path,
                paths,
                columns,
                header,
                delimiter,
                quote,
                unquoted,
                newEscape,
                comment,
                nullText,
                charset,
                formats,
                skipLines,
                allText,
                sampleRows,
                maxRowBytes);
    }

    /** Passes over lines that begin with {@code newComment}. */
    public CsvReader comment(char newComment) {
        return new CsvReader(
                path,
                paths,
                columns,
                header,
                delimiter,
                quote,
                unquoted,
                escape,
                newComment,
                nullText,
                charset,
                formats,
                skipLines,
                allText,
                sampleRows,
                maxRowBytes);
    }

    /** Takes {@code newNullText} without quotes for NULL, and the empty text for itself. */
    public CsvReader nullText(String newNullText) {
        return new CsvReader(
                path,
                paths,
                columns,
                header,
                delimiter,
                quote,
                unquoted,
                escape,
                comment,
                newNullText,
                charset,
                formats,
                skipLines,
                allText,
                sampleRows,
                maxRowBytes);
    }

    /** The charset of the files. */
    public CsvReader charset(Charset newCharset) {
        return new CsvReader(
                path,
                paths,
                columns,
                header,
                delimiter,
                quote,
                unquoted,
                escape,
                comment,
                nullText,
                newCharset.name(),
                formats,
                skipLines,
                allText,
                sampleRows,
                maxRowBytes);
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public CsvReader format(String column, String pattern) {
        return new CsvReader(
                path,
                paths,
                columns,
                header,
                delimiter,
                quote,
                unquoted,
                escape,
                comment,
                nullText,
                charset,
                Settings.plus(formats, column, pattern),
                skipLines,
                allText,
                sampleRows,
                maxRowBytes);
    }

    /** Passes over so many lines before the header or first row. */
    public CsvReader skipLines(int lines) {
        return new CsvReader(
                path,
                paths,
                columns,
                header,
                delimiter,
                quote,
                unquoted,
                escape,
                comment,
                nullText,
                charset,
                formats,
                lines,
                allText,
                sampleRows,
                maxRowBytes);
    }

    /** Reads all columns as STRING where none are declared. */
    public CsvReader asText() {
        return new CsvReader(
                path,
                paths,
                columns,
                header,
                delimiter,
                quote,
                unquoted,
                escape,
                comment,
                nullText,
                charset,
                formats,
                skipLines,
                true,
                sampleRows,
                maxRowBytes);
    }

    /** Looks at so many rows, at least 1, for the types of columns where none are declared. */
    public CsvReader sampleRows(int rows) {
        return new CsvReader(
                path,
                paths,
                columns,
                header,
                delimiter,
                quote,
                unquoted,
                escape,
                comment,
                nullText,
                charset,
                formats,
                skipLines,
                allText,
                rows,
                maxRowBytes);
    }

    /** Takes a row of more than {@code bytes} bytes for a dirty row. */
    public CsvReader maxRowBytes(int bytes) {
        return new CsvReader(
                path,
                paths,
                columns,
                header,
                delimiter,
                quote,
                unquoted,
                escape,
                comment,
                nullText,
                charset,
                formats,
                skipLines,
                allText,
                sampleRows,
                bytes);
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
}
