package io.syncjob.file;

import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.csv.CsvRowFormat;
import io.syncjob.file.format.csv.CsvWriteOptions;
import io.syncjob.spi.WriterConfig;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV, after RFC 4180: one file, or a folder of part files, one for each split.
 *
 * <p>The files are written in a hidden folder beside the target and take its place when the run has succeeded: a reader sees
 * the old content or the new. A run that fails leaves nothing; what a run that died has left is removed by the next one. The
 * rows of a single file stand in the order of the splits' ids.
 *
 * <p>NULL is written as {@code nullText} without quotes, the empty text within quotes. Numbers are written in full digits,
 * DATE, TIME, TIMESTAMP and INSTANT in ISO 8601 or a pattern given by {@link #format}, an INSTANT in UTC; BYTES in base64;
 * ARRAY and VECTOR as JSON arrays. {@link CsvReader} with the same columns reads the same values.
 *
 * @param path the file, or the folder
 * @param folder whether the path is a folder of part files
 * @param mode what becomes of what is there; null stands for OVERWRITE
 * @param header whether each file begins with the names of its columns
 * @param delimiter between fields; 0 stands for a comma. This and the quote are ASCII
 * @param quote around a field; 0 stands for a double quote
 * @param quoting which fields are quoted; null stands for MINIMAL
 * @param nullText what is written for NULL; null stands for the empty text
 * @param lineEnd what ends a row; null stands for LF
 * @param charset of the files; null stands for UTF-8. UTF-16 is written with a byte order mark
 * @param byteOrderMark whether UTF-8 is written with a byte order mark, as some spreadsheets want it
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name
 * @param output how many files there are and what stands beside them; null stands for what the name tells
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record CsvWriter(
        String path,
        boolean folder,
        WriteMode mode,
        boolean header,
        char delimiter,
        char quote,
        Quoting quoting,
        String nullText,
        LineEnd lineEnd,
        @Nullable String charset,
        boolean byteOrderMark,
        Map<String, String> formats,
        FileShape output,
        StoreAccess store)
        implements WriterConfig {
    public CsvWriter {
        path = Settings.path(path);
        mode = mode == null ? WriteMode.OVERWRITE : mode;
        delimiter = delimiter == 0 ? ',' : delimiter;
        quote = quote == 0 ? '"' : quote;
        quoting = quoting == null ? Quoting.MINIMAL : quoting;
        nullText = nullText == null ? "" : nullText;
        lineEnd = lineEnd == null ? LineEnd.LF : lineEnd;
        formats = Settings.map(formats);
        output = FileShape.orPlain(output);
        store = StoreAccess.orDefault(store);
    }

    /** Writes one file. */
    public static CsvWriter file(Path file) {
        return of(file.toString(), false);
    }

    /** Writes one file, whose path may begin with the scheme of a store, such as {@code s3://bucket/}. */
    public static CsvWriter file(String path) {
        return of(path, false);
    }

    /** Writes part files into a folder, whose path may begin with the scheme of a store. */
    public static CsvWriter folder(String path) {
        return of(path, true);
    }

    /** Writes part files into a folder. */
    public static CsvWriter folder(Path folder) {
        return of(folder.toString(), true);
    }

    private static CsvWriter of(String path, boolean folder) {
        return new CsvWriter(
                path,
                folder,
                WriteMode.OVERWRITE,
                false,
                ',',
                '"',
                Quoting.MINIMAL,
                "",
                LineEnd.LF,
                null,
                false,
                Map.of(),
                FileShape.PLAIN,
                StoreAccess.DEFAULT);
    }

    /** The format that these settings describe. */
    RowFormat toFormat() {
        Charset known = Settings.charset(charset == null ? "UTF-8" : charset);
        if (byteOrderMark && !known.name().equals("UTF-8")) {
            throw Settings.invalid(
                    "The setting byteOrderMark is for UTF-8, and charset is " + known,
                    "Leave one of them out; UTF-16 is written with a mark.");
        }
        if (nullText.indexOf(delimiter) >= 0
                || nullText.indexOf(quote) >= 0
                || nullText.indexOf('\n') >= 0
                || nullText.indexOf('\r') >= 0) {
            throw Settings.invalid(
                    "The setting nullText holds a delimiter, a quote or a line end",
                    "Use a word, such as NULL or \\N.");
        }
        return new CsvRowFormat(new CsvWriteOptions(
                CsvCharacters.dialect(delimiter, quote, '\0', '\0'),
                header,
                CsvWriteOptions.Quoting.valueOf(quoting.name()),
                nullText,
                lineEnd.characters(),
                known,
                byteOrderMark,
                formats));
    }

    /** What becomes of what is there. */
    public CsvWriter mode(WriteMode newMode) {
        return with(draft -> draft.mode = newMode);
    }

    /** Begins each file with the names of its columns. */
    public CsvWriter withHeader() {
        return with(draft -> draft.header = true);
    }

    /** Parts fields by another character than a comma. */
    public CsvWriter delimiter(char newDelimiter) {
        return with(draft -> draft.delimiter = newDelimiter);
    }

    /** Quotes fields with another character. */
    public CsvWriter quote(char newQuote) {
        return with(draft -> draft.quote = newQuote);
    }

    /** Which fields are quoted. */
    public CsvWriter quoting(Quoting newQuoting) {
        return with(draft -> draft.quoting = newQuoting);
    }

    /** Writes {@code newNullText} for NULL. */
    public CsvWriter nullText(String newNullText) {
        return with(draft -> draft.nullText = newNullText);
    }

    /** What ends a row. */
    public CsvWriter lineEnd(LineEnd newLineEnd) {
        return with(draft -> draft.lineEnd = newLineEnd);
    }

    /** The charset of the files. */
    public CsvWriter charset(Charset newCharset) {
        return with(draft -> draft.charset = newCharset.name());
    }

    /** Begins each file in UTF-8 with a byte order mark. */
    public CsvWriter withByteOrderMark() {
        return with(draft -> draft.byteOrderMark = true);
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public CsvWriter format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** How many files there are and what stands beside them. */
    public CsvWriter output(FileShape newOutput) {
        return with(draft -> draft.output = newOutput);
    }

    /** Where the store is and how to get in. */
    public CsvWriter store(StoreAccess newStore) {
        return with(draft -> draft.store = newStore);
    }

    private CsvWriter with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new CsvWriter(
                draft.path,
                draft.folder,
                draft.mode,
                draft.header,
                draft.delimiter,
                draft.quote,
                draft.quoting,
                draft.nullText,
                draft.lineEnd,
                draft.charset,
                draft.byteOrderMark,
                draft.formats,
                draft.output,
                draft.store);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private String path;
        private boolean folder;
        private WriteMode mode;
        private boolean header;
        private char delimiter;
        private char quote;
        private Quoting quoting;
        private String nullText;
        private LineEnd lineEnd;
        private @Nullable String charset;
        private boolean byteOrderMark;
        private Map<String, String> formats;
        private FileShape output;
        private StoreAccess store;

        Draft(CsvWriter of) {
            path = of.path;
            folder = of.folder;
            mode = of.mode;
            header = of.header;
            delimiter = of.delimiter;
            quote = of.quote;
            quoting = of.quoting;
            nullText = of.nullText;
            lineEnd = of.lineEnd;
            charset = of.charset;
            byteOrderMark = of.byteOrderMark;
            formats = of.formats;
            output = of.output;
            store = of.store;
        }
    }
}
