package io.syncjob.file;

import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.jsonl.JsonArrayRowFormat;
import io.syncjob.spi.WriterConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes JSON documents: an array of objects, in UTF-8, with the values that {@link JsonLinesWriter} writes. One file, or a
 * folder of part files, published as {@link CsvWriter} does.
 *
 * @param path the file, or the folder
 * @param folder whether the path is a folder of part files
 * @param mode what becomes of what is there; null stands for OVERWRITE
 * @param nullsLeftOut whether fields that are NULL are left out
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name
 * @param output how many files there are and what stands beside them; null stands for what the name tells
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record JsonWriter(
        String path,
        boolean folder,
        WriteMode mode,
        boolean nullsLeftOut,
        Map<String, String> formats,
        FileShape output,
        StoreAccess store)
        implements WriterConfig {
    public JsonWriter {
        path = Settings.path(path);
        mode = mode == null ? WriteMode.OVERWRITE : mode;
        formats = Settings.map(formats);
        output = FileShape.orPlain(output);
        store = StoreAccess.orDefault(store);
    }

    /** Writes one file. */
    public static JsonWriter file(Path file) {
        return of(file.toString(), false);
    }

    /** Writes one file, whose path may begin with the scheme of a store, such as {@code s3://bucket/}. */
    public static JsonWriter file(String path) {
        return of(path, false);
    }

    /** Writes part files into a folder, whose path may begin with the scheme of a store. */
    public static JsonWriter folder(String path) {
        return of(path, true);
    }

    /** Writes part files into a folder. */
    public static JsonWriter folder(Path folder) {
        return of(folder.toString(), true);
    }

    private static JsonWriter of(String path, boolean folder) {
        return new JsonWriter(path, folder, WriteMode.OVERWRITE, false, Map.of(), FileShape.PLAIN, StoreAccess.DEFAULT);
    }

    /** The format that these settings describe. */
    RowFormat toFormat() {
        return new JsonArrayRowFormat(formats, nullsLeftOut);
    }

    /** What becomes of what is there. */
    public JsonWriter mode(WriteMode newMode) {
        return with(draft -> draft.mode = newMode);
    }

    /** Leaves out fields that are NULL. */
    public JsonWriter leavingOutNulls() {
        return with(draft -> draft.nullsLeftOut = true);
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public JsonWriter format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** How many files there are and what stands beside them. */
    public JsonWriter output(FileShape newOutput) {
        return with(draft -> draft.output = newOutput);
    }

    /** Where the store is and how to get in. */
    public JsonWriter store(StoreAccess newStore) {
        return with(draft -> draft.store = newStore);
    }

    private JsonWriter with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new JsonWriter(
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

        Draft(JsonWriter of) {
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
