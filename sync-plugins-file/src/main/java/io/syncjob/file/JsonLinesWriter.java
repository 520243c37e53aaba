package io.syncjob.file;

import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.jsonl.JsonLinesRowFormat;
import io.syncjob.spi.WriterConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

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
 * @param output how many files there are and what stands beside them; null stands for what the name tells
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record JsonLinesWriter(
        String path,
        boolean folder,
        WriteMode mode,
        boolean nullsLeftOut,
        Map<String, String> formats,
        FileShape output,
        StoreAccess store)
        implements WriterConfig {
    public JsonLinesWriter {
        path = Settings.path(path);
        mode = mode == null ? WriteMode.OVERWRITE : mode;
        formats = Settings.map(formats);
        output = FileShape.orPlain(output);
        store = StoreAccess.orDefault(store);
    }

    /** Writes one file. */
    public static JsonLinesWriter file(Path file) {
        return of(file.toString(), false);
    }

    /** Writes one file, whose path may begin with the scheme of a store, such as {@code s3://bucket/}. */
    public static JsonLinesWriter file(String path) {
        return of(path, false);
    }

    /** Writes part files into a folder, whose path may begin with the scheme of a store. */
    public static JsonLinesWriter folder(String path) {
        return of(path, true);
    }

    /** Writes part files into a folder. */
    public static JsonLinesWriter folder(Path folder) {
        return of(folder.toString(), true);
    }

    private static JsonLinesWriter of(String path, boolean folder) {
        return new JsonLinesWriter(
                path, folder, WriteMode.OVERWRITE, false, Map.of(), FileShape.PLAIN, StoreAccess.DEFAULT);
    }

    /** The format that these settings describe. */
    RowFormat toFormat() {
        return new JsonLinesRowFormat(formats, nullsLeftOut);
    }

    /** What becomes of what is there. */
    public JsonLinesWriter mode(WriteMode newMode) {
        return with(draft -> draft.mode = newMode);
    }

    /** Leaves out fields that are NULL. */
    public JsonLinesWriter leavingOutNulls() {
        return with(draft -> draft.nullsLeftOut = true);
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public JsonLinesWriter format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** How many files there are and what stands beside them. */
    public JsonLinesWriter output(FileShape newOutput) {
        return with(draft -> draft.output = newOutput);
    }

    /** Where the store is and how to get in. */
    public JsonLinesWriter store(StoreAccess newStore) {
        return with(draft -> draft.store = newStore);
    }

    private JsonLinesWriter with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new JsonLinesWriter(
                draft.path, draft.folder, draft.mode, draft.nullsLeftOut, draft.formats, draft.output, draft.store);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private String path;
        private boolean folder;
        private WriteMode mode;
        private boolean nullsLeftOut;
        private Map<String, String> formats;
        private FileShape output;
        private StoreAccess store;

        Draft(JsonLinesWriter of) {
            path = of.path;
            folder = of.folder;
            mode = of.mode;
            nullsLeftOut = of.nullsLeftOut;
            formats = of.formats;
            output = of.output;
            store = of.store;
        }
    }
}
