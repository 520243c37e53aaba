package io.syncjob.file;

import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.format.ValueBounds;
import io.syncjob.file.format.orc.OrcReadFormat;
import io.syncjob.file.store.Libraries;
import io.syncjob.spi.ReaderConfig;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads ORC files. All files form one table, and have the same columns where they are read.
 *
 * <p>Large files are cut by stripes. Columns come in the types that the files declare; TIMESTAMP with local time zone is INSTANT.
 * Lists of one type are ARRAY; structs, maps and unions are JSON. A value beyond the range of its kind makes a dirty row.
 *
 * <p>Needs {@code org.apache.orc:orc-core}, {@code org.apache.hive:hive-storage-api} and {@code com.google.protobuf:protobuf-java}.
 *
 * @param path a file, a folder, or a pattern; null where {@code paths} has all
 * @param paths further paths
 * @param columns the names of the columns to read, in their order; empty for all
 * @param bounds stripes that hold no row within these bounds are passed over; rows of other stripes come all
 * @param files which files are read, and what is taken from their names; null stands for all
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record OrcReader(
        @Nullable String path,
        List<String> paths,
        List<String> columns,
        List<ColumnBounds> bounds,
        FileSelection files,
        StoreAccess store)
        implements ReaderConfig {
    public OrcReader {
        paths = Settings.list(paths);
        columns = Settings.list(columns);
        bounds = Settings.list(bounds);
        files = FileSelection.orAll(files);
        store = StoreAccess.orDefault(store);
    }

    /** Reads files, folders or patterns. */
    public static OrcReader files(String first, String... more) {
        return new OrcReader(first, List.of(more), List.of(), List.of(), FileSelection.ALL, StoreAccess.DEFAULT);
    }

    /** Reads one file or folder. */
    public static OrcReader file(Path file) {
        return files(file.toString());
    }

    /** The format that these settings describe. */
    ReadFormat toFormat() {
        Libraries.requireOrc();
        return new OrcReadFormat(
                columns,
                bounds.stream()
                        .map(bound -> new ValueBounds(bound.column(), bound.least(), bound.most()))
                        .toList());
    }

    /** Reads these columns only. */
    public OrcReader columns(String... names) {
        return new OrcReader(path, paths, List.of(names), bounds, files, store);
    }

    /** Passes over stripes without a row whose {@code column} is from {@code least} to {@code most}; null for no bound. */
    public OrcReader within(String column, @Nullable String least, @Nullable String most) {
        return new OrcReader(
                path, paths, columns, Settings.plus(bounds, new ColumnBounds(column, least, most)), files, store);
    }

    /** Which files are read, and what is taken from their names. */
    public OrcReader files(FileSelection newFiles) {
        return new OrcReader(path, paths, columns, bounds, newFiles, store);
    }

    /** Where the store is and how to get in. */
    public OrcReader store(StoreAccess newStore) {
        return new OrcReader(path, paths, columns, bounds, files, newStore);
    }
}
