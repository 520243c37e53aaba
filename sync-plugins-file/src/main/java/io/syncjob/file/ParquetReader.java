package io.syncjob.file;

import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.format.parquet.ParquetReadFormat;
import io.syncjob.file.format.parquet.RowGroupFilter;
import io.syncjob.file.store.Libraries;
import io.syncjob.spi.ReaderConfig;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Parquet files. All files form one table, with the columns of the first.
 *
 * <p>Large files are cut by row groups. Columns come in the types that the files declare: decimals, DATE, TIME, TIMESTAMP and
 * INSTANT in their unit, UUID, JSON, and unsigned integers in the next larger type. Lists of one type are ARRAY; other nested
 * values are JSON. Moments of the old type INT96 are TIMESTAMP. A value beyond the range of its kind makes a dirty row.
 *
 * <p>Needs {@code org.apache.parquet:parquet-hadoop}.
 *
 * @param path a file, a folder, or a pattern; null where {@code paths} has all
 * @param paths further paths
 * @param columns the names of the columns to read, in their order; empty for all
 * @param bounds row groups that hold no row within these bounds are passed over; rows of other groups come all
 * @param files which files are read, and what is taken from their names; null stands for all
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record ParquetReader(
        @Nullable String path,
        List<String> paths,
        List<String> columns,
        List<ColumnBounds> bounds,
        FileSelection files,
        StoreAccess store)
        implements ReaderConfig {
    public ParquetReader {
        paths = Settings.list(paths);
        columns = Settings.list(columns);
        bounds = Settings.list(bounds);
        files = FileSelection.orAll(files);
        store = StoreAccess.orDefault(store);
    }

    /** Reads files, folders or patterns. */
    public static ParquetReader files(String first, String... more) {
        return new ParquetReader(first, List.of(more), List.of(), List.of(), FileSelection.ALL, StoreAccess.DEFAULT);
    }

    /** Reads one file or folder. */
    public static ParquetReader file(Path file) {
        return files(file.toString());
    }

    /** The format that these settings describe. */
    ReadFormat toFormat() {
        Libraries.PARQUET.require("Parquet files", Libraries.class);
        Libraries.HADOOP.require("Parquet files", Libraries.class);
        return new ParquetReadFormat(
                columns,
                bounds.stream()
                        .map(bound -> new RowGroupFilter(bound.column(), bound.least(), bound.most()))
                        .toList());
    }

    /** Reads these columns only. */
    public ParquetReader columns(String... names) {
        return new ParquetReader(path, paths, List.of(names), bounds, files, store);
    }

    /** Passes over row groups without a row whose {@code column} is from {@code least} to {@code most}; null for no bound. */
    public ParquetReader within(String column, @Nullable String least, @Nullable String most) {
        return new ParquetReader(
                path, paths, columns, Settings.plus(bounds, new ColumnBounds(column, least, most)), files, store);
    }

    /** Which files are read, and what is taken from their names. */
    public ParquetReader files(FileSelection newFiles) {
        return new ParquetReader(path, paths, columns, bounds, newFiles, store);
    }

    /** Where the store is and how to get in. */
    public ParquetReader store(StoreAccess newStore) {
        return new ParquetReader(path, paths, columns, bounds, files, newStore);
    }
}
