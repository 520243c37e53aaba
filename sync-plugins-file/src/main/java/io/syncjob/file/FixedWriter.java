package io.syncjob.file;

import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.cells.FixedRowFormat;
import io.syncjob.spi.WriterConfig;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes text files whose columns stand at fixed places: numbers to the right, all else to the left, NULL as blanks. A row with
 * a text that is longer than its column, or that could not be read back, is rejected. One file, or a folder of part files,
 * published as {@link CsvWriter} does.
 *
 * @param path the file, or the folder
 * @param folder whether the path is a folder of part files
 * @param mode what becomes of what is there; null stands for OVERWRITE
 * @param widths how many characters (Unicode code points) each column has
 * @param charset of the files; null stands for UTF-8
 * @param formats patterns of {@link java.time.format.DateTimeFormatter} by column name
 * @param output how many files there are and what stands beside them; null stands for one
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record FixedWriter(
        String path,
        boolean folder,
        WriteMode mode,
        List<Integer> widths,
        @Nullable String charset,
        Map<String, String> formats,
        FileShape output,
        StoreAccess store)
        implements WriterConfig {
    public FixedWriter {
        path = Settings.path(path);
        mode = mode == null ? WriteMode.OVERWRITE : mode;
        widths = Settings.widths(Settings.list(widths));
        formats = Settings.map(formats);
        output = FileShape.orPlain(output);
        store = StoreAccess.orDefault(store);
    }

    /** Writes one file. */
    public static FixedWriter file(Path file, Integer... widths) {
        return file(file.toString(), widths);
    }

    /** Writes one file, whose path may begin with the scheme of a store. */
    public static FixedWriter file(String path, Integer... widths) {
        return new FixedWriter(
                path,
                false,
                WriteMode.OVERWRITE,
                List.of(widths),
                null,
                Map.of(),
                FileShape.PLAIN,
                StoreAccess.DEFAULT);
    }

    /** The format that these settings describe. */
    RowFormat toFormat() {
        return new FixedRowFormat(widths, Settings.charset(charset == null ? "UTF-8" : charset), formats);
    }

    /** Writes part files into a folder of that path. */
    public FixedWriter inFolder() {
        return with(draft -> draft.folder = true);
    }

    /** The charset of the files. */
    public FixedWriter charset(Charset newCharset) {
        return with(draft -> draft.charset = newCharset.name());
    }

    /** The pattern of a DATE, TIME, TIMESTAMP or INSTANT column, in the terms of {@link java.time.format.DateTimeFormatter}. */
    public FixedWriter format(String column, String pattern) {
        return with(draft -> draft.formats = Settings.plus(formats, column, pattern));
    }

    /** What becomes of what is there. */
    public FixedWriter mode(WriteMode newMode) {
        return with(draft -> draft.mode = newMode);
    }

    /** How many files there are and what stands beside them. */
    public FixedWriter output(FileShape newOutput) {
        return with(draft -> draft.output = newOutput);
    }

    /** Where the store is and how to get in. */
    public FixedWriter store(StoreAccess newStore) {
        return with(draft -> draft.store = newStore);
    }

    private FixedWriter with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new FixedWriter(
                draft.path,
                draft.folder,
                draft.mode,
                draft.widths,
                draft.charset,
                draft.formats,
                draft.output,
                draft.store);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private String path;
        private boolean folder;
        private WriteMode mode;
        private List<Integer> widths;
        private @Nullable String charset;
        private Map<String, String> formats;
        private FileShape output;
        private StoreAccess store;

        Draft(FixedWriter of) {
            path = of.path;
            folder = of.folder;
            mode = of.mode;
            widths = of.widths;
            charset = of.charset;
            formats = of.formats;
            output = of.output;
            store = of.store;
        }
    }
}
