package io.syncjob.file;

import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.format.avro.AvroReadFormat;
import io.syncjob.file.store.Libraries;
import io.syncjob.spi.ReaderConfig;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro object container files. All files form one table, and have the same columns.
 *
 * <p>Large files are cut by blocks. Columns come in the types that the files declare: decimals, DATE, TIME, TIMESTAMP (local)
 * and INSTANT in their unit, UUID. Arrays of one type are ARRAY; records, maps and unions of several types are JSON.
 *
 * <p>Needs {@code org.apache.avro:avro}.
 *
 * @param path a file, a folder, or a pattern; null where {@code paths} has all
 * @param paths further paths
 * @param columns the names of the columns to read, in their order; empty for all
 * @param files which files are read, and what is taken from their names; null stands for all
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record AvroReader(
        @Nullable String path, List<String> paths, List<String> columns, FileSelection files, StoreAccess store)
        implements ReaderConfig {
    public AvroReader {
        paths = Settings.list(paths);
        columns = Settings.list(columns);
        files = FileSelection.orAll(files);
        store = StoreAccess.orDefault(store);
    }

    /** Reads files, folders or patterns. */
    public static AvroReader files(String first, String... more) {
        return new AvroReader(first, List.of(more), List.of(), FileSelection.ALL, StoreAccess.DEFAULT);
    }

    /** Reads one file or folder. */
    public static AvroReader file(Path file) {
        return files(file.toString());
    }

    /** The format that these settings describe. */
    ReadFormat toFormat() {
        Libraries.AVRO.require("Avro files", Libraries.class);
        return new AvroReadFormat(columns);
    }

    /** Reads these columns only. */
    public AvroReader columns(String... names) {
        return new AvroReader(path, paths, List.of(names), files, store);
    }

    /** Which files are read, and what is taken from their names. */
    public AvroReader files(FileSelection newFiles) {
        return new AvroReader(path, paths, columns, newFiles, store);
    }

    /** Where the store is and how to get in. */
    public AvroReader store(StoreAccess newStore) {
        return new AvroReader(path, paths, columns, files, newStore);
    }
}
