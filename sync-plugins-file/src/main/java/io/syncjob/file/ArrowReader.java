package io.syncjob.file;

import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.format.arrow.ArrowReadFormat;
import io.syncjob.file.store.Libraries;
import io.syncjob.spi.ReaderConfig;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of Arrow IPC, both those with a footer (Feather version 2) and streams. All files form one table, and have the same
 * columns where they are read.
 *
 * <p>Large files with a footer are cut by record batches; a stream is one split. Columns come in the types that the files declare:
 * unsigned integers in the next larger type, a FixedSizeList of 32-bit floats as VECTOR, other lists of one type as ARRAY; structs,
 * maps and lists of them are JSON. Entries of dictionaries come as what they are. Unions, intervals, durations and run-end encoded
 * columns are refused, and so is a stream without the mark at its end, as it may have been cut off.
 *
 * <p>Needs {@code org.apache.arrow:arrow-vector}, {@code arrow-memory-unsafe} and {@code arrow-compression}, and no option of the
 * JVM.
 *
 * @param path a file, a folder, or a pattern; null where {@code paths} has all
 * @param paths further paths
 * @param columns the names of the columns to read, in their order; empty for all
 * @param files which files are read, and what is taken from their names; null stands for all
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record ArrowReader(
        @Nullable String path, List<String> paths, List<String> columns, FileSelection files, StoreAccess store)
        implements ReaderConfig {
    public ArrowReader {
        paths = Settings.list(paths);
        columns = Settings.list(columns);
        files = FileSelection.orAll(files);
        store = StoreAccess.orDefault(store);
    }

    /** Reads files, folders or patterns. */
    public static ArrowReader files(String first, String... more) {
        return new ArrowReader(first, List.of(more), List.of(), FileSelection.ALL, StoreAccess.DEFAULT);
    }

    /** Reads one file or folder. */
    public static ArrowReader file(Path file) {
        return files(file.toString());
    }

    /** The format that these settings describe. */
    ReadFormat toFormat() {
        Libraries.requireArrow();
        return new ArrowReadFormat(columns);
    }

    /** Reads these columns only. */
    public ArrowReader columns(String... names) {
        return new ArrowReader(path, paths, List.of(names), files, store);
    }

    /** Which files are read, and what is taken from their names. */
    public ArrowReader files(FileSelection newFiles) {
        return new ArrowReader(path, paths, columns, newFiles, store);
    }

    /** Where the store is and how to get in. */
    public ArrowReader store(StoreAccess newStore) {
        return new ArrowReader(path, paths, columns, files, newStore);
    }
}
