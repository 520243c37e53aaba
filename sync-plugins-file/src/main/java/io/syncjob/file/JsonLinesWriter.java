package io.syncjob.file;

import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.jsonl.JsonLinesRowFormat;
import io.syncjob.file.store.Target;
import io.syncjob.spi.WriterConfig;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes JSON lines in UTF-8: an object of RFC 8259 on each line, with a field for each column, as https://jsonlines.org has
 * it. One file, or a folder of part files, one for each split; published as {@link CsvWriter} does.
 *
 * <p>Integers and decimals are numbers with all their digits; a reader that takes numbers for doubles may lose some. Texts,
 * UUIDs, DATE, TIME, TIMESTAMP and INSTANT (in ISO 8601 or a pattern given by {@link #format}, an INSTANT in UTC) and BYTES
 * (in base64) are strings. JSON is nested as it is, with spaces for line ends; NULL is {@code null}. A row with NaN or an
 * infinity, or with malformed JSON, is rejected. {@link JsonLinesReader} with the same columns reads the same values, but
 * for the JSON {@code null}, which it takes for NULL.
 *
 * @param path the file, or the folder
 * @param folder whether the path is a folder of part files
 * @param mode what becomes of what is there; null stands for OVERWRITE
 * @param nullsLeftOut whether fields that are NULL are left out
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name
 */
public record JsonLinesWriter(
        String path, boolean folder, WriteMode mode, boolean nullsLeftOut, Map<String, String> formats)
        implements WriterConfig {
    public JsonLinesWriter {
        path = Settings.path(path);
        mode = mode == null ? WriteMode.OVERWRITE : mode;
        formats = Settings.map(formats);
    }

    /** Writes one file. */
    public static JsonLinesWriter file(Path file) {
        return new JsonLinesWriter(file.toString(), false, WriteMode.OVERWRITE, false, Map.of());
    }

    /** Writes part files into a folder. */
    public static JsonLinesWriter folder(Path folder) {
        return new JsonLinesWriter(folder.toString(), true, WriteMode.OVERWRITE, false, Map.of());
    }

    /** Where the files go. */
    Target toTarget() {
        return new Target(path, folder, mode.toMode(), "jsonl");
    }

    /** The format that these settings describe. */
    RowFormat toFormat() {
        return new JsonLinesRowFormat(formats, nullsLeftOut);
    }

    /** What becomes of what is there. */
    public JsonLinesWriter mode(WriteMode newMode) {
        return new JsonLinesWriter(path, folder, newMode, nullsLeftOut, formats);
    }

    /** Leaves out fields that are NULL. */
    public JsonLinesWriter leavingOutNulls() {
        return new JsonLinesWriter(path, folder, mode, true, formats);
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public JsonLinesWriter format(String column, String pattern) {
        return new JsonLinesWriter(path, folder, mode, nullsLeftOut, Settings.plus(formats, column, pattern));
    }
}
