package io.syncjob.file;

import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.csv.CsvRowFormat;
import io.syncjob.file.format.csv.CsvWriteOptions;
import io.syncjob.file.store.Target;
import io.syncjob.spi.WriterConfig;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
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
        Map<String, String> formats)
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
    }

    /** Writes one file. */
    public static CsvWriter file(Path file) {
        return of(file, false);
    }

    /** Writes part files into a folder. */
    public static CsvWriter folder(Path folder) {
        return of(folder, true);
    }

    private static CsvWriter of(Path path, boolean folder) {
        return new CsvWriter(
                path.toString(),
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
                Map.of());
    }

    /** Where the files go. */
    Target toTarget() {
        return new Target(path, folder, mode.toMode(), "csv");
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
        return new CsvWriter(
                path,
                folder,
                newMode,
                header,
                delimiter,
                quote,
                quoting,
                nullText,
                lineEnd,
                charset,
                byteOrderMark,
                formats);
    }

    /** Begins each file with the names of its columns. */
    public CsvWriter withHeader() {
        return new CsvWriter(
                path,
                folder,
                mode,
                true,
                delimiter,
                quote,
                quoting,
                nullText,
                lineEnd,
                charset,
                byteOrderMark,
                formats);
    }

    /** Parts fields by another character than a comma. */
    public CsvWriter delimiter(char newDelimiter) {
        return new CsvWriter(
                path,
                folder,
                mode,
                header,
                newDelimiter,
                quote,
                quoting,
                nullText,
                lineEnd,
                charset,
                byteOrderMark,
                formats);
    }

    /** Quotes fields with another character. */
    public CsvWriter quote(char newQuote) {
        return new CsvWriter(
                path,
                folder,
                mode,
                header,
                delimiter,
                newQuote,
                quoting,
                nullText,
                lineEnd,
                charset,
                byteOrderMark,
                formats);
    }

    /** Which fields are quoted. */
    public CsvWriter quoting(Quoting newQuoting) {
        return new CsvWriter(
                path,
                folder,
                mode,
                header,
                delimiter,
                quote,
                newQuoting,
                nullText,
                lineEnd,
                charset,
                byteOrderMark,
                formats);
    }

    /** Writes {@code newNullText} for NULL. */
    public CsvWriter nullText(String newNullText) {
        return new CsvWriter(
                path,
                folder,
                mode,
                header,
                delimiter,
                quote,
                quoting,
                newNullText,
                lineEnd,
                charset,
                byteOrderMark,
                formats);
    }

    /** What ends a row. */
    public CsvWriter lineEnd(LineEnd newLineEnd) {
        return new CsvWriter(
                path,
                folder,
                mode,
                header,
                delimiter,
                quote,
                quoting,
                nullText,
                newLineEnd,
                charset,
                byteOrderMark,
                formats);
    }

    /** The charset of the files. */
    public CsvWriter charset(Charset newCharset) {
        return new CsvWriter(
                path,
                folder,
                mode,
                header,
                delimiter,
                quote,
                quoting,
                nullText,
                lineEnd,
                newCharset.name(),
                byteOrderMark,
                formats);
    }

    /** Begins each file in UTF-8 with a byte order mark. */
    public CsvWriter withByteOrderMark() {
        return new CsvWriter(
                path, folder, mode, header, delimiter, quote, quoting, nullText, lineEnd, charset, true, formats);
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public CsvWriter format(String column, String pattern) {
        return new CsvWriter(
                path,
                folder,
                mode,
                header,
                delimiter,
                quote,
                quoting,
                nullText,
                lineEnd,
                charset,
                byteOrderMark,
                Settings.plus(formats, column, pattern));
    }
}
