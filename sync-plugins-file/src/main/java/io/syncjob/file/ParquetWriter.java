package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.parquet.ParquetRowFormat;
import io.syncjob.file.format.parquet.ParquetWriteOptions;
import io.syncjob.file.store.Libraries;
import io.syncjob.spi.WriterConfig;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes Parquet: one file, or a folder of part files, published as {@link CsvWriter} does. The row groups of all splits are
 * put into one file without being decoded again.
 *
 * <p>Each kind has its logical type: decimals by precision and scale, UUID, JSON, DATE, TIME, TIMESTAMP (local) and INSTANT
 * (adjusted to UTC); ARRAY is a list, and so is VECTOR, whose length a file does not know. Moments are kept in microseconds, which hold the years -9999 to 9999; a row
 * with more digits is dirty, unless {@code nanos} is set.
 *
 * <p>Needs {@code org.apache.parquet:parquet-hadoop}.
 *
 * @param path the file, or the folder
 * @param folder whether the path is a folder of part files
 * @param mode what becomes of what is there; null stands for OVERWRITE
 * @param codec of the pages: {@code zstd}, {@code snappy}, {@code gzip}, {@code lz4_raw} or {@code uncompressed}; null
 *     stands for {@code zstd}
 * @param rowGroupBytes about how large a row group is, which is held in memory while it is written; 0 stands for 32 MiB
 * @param decimal the type of decimals without bounds; null stands for {@code DECIMAL(38,10)}
 * @param nanos whether moments keep nanoseconds; a row with a year before 1677 or after 2262 is dirty then
 * @param output how many files there are and what stands beside them; null stands for one
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record ParquetWriter(
        String path,
        boolean folder,
        WriteMode mode,
        String codec,
        int rowGroupBytes,
        DataType decimal,
        boolean nanos,
        FileShape output,
        StoreAccess store)
        implements WriterConfig {
    private static final int ROW_GROUP_BYTES = 32 << 20;

    public ParquetWriter {
        path = Settings.path(path);
        mode = mode == null ? WriteMode.OVERWRITE : mode;
        codec = Settings.choice(codec, "codec", "zstd", "snappy", "gzip", "lz4_raw", "uncompressed");
        rowGroupBytes = Settings.positive(rowGroupBytes, ROW_GROUP_BYTES, "rowGroupBytes");
        decimal = Settings.bounded(decimal);
        output = Settings.compressedWithin(output, "Parquet");
        store = StoreAccess.orDefault(store);
    }

    /** Writes one file. */
    public static ParquetWriter file(Path file) {
        return file(file.toString());
    }

    /** Writes one file, whose path may begin with the scheme of a store. */
    public static ParquetWriter file(String path) {
        return of(path, false);
    }

    /** Writes part files into a folder. */
    public static ParquetWriter folder(Path folder) {
        return folder(folder.toString());
    }

    /** Writes part files into a folder, whose path may begin with the scheme of a store. */
    public static ParquetWriter folder(String path) {
        return of(path, true);
    }

    private static ParquetWriter of(String path, boolean folder) {
        return new ParquetWriter(
                path,
                folder,
                WriteMode.OVERWRITE,
                "zstd",
                0,
                Settings.bounded(null),
                false,
                FileShape.PLAIN,
                StoreAccess.DEFAULT);
    }

    /** The format that these settings describe. */
    RowFormat toFormat() {
        Libraries.PARQUET.require("Parquet files", Libraries.class);
        Libraries.HADOOP.require("Parquet files", Libraries.class);
        return new ParquetRowFormat(
                new ParquetWriteOptions(codec.toUpperCase(Locale.ROOT), rowGroupBytes, decimal, nanos));
    }

    /** What becomes of what is there. */
    public ParquetWriter mode(WriteMode newMode) {
        return new ParquetWriter(path, folder, newMode, codec, rowGroupBytes, decimal, nanos, output, store);
    }

    /** The codec of the pages. */
    public ParquetWriter codec(String newCodec) {
        return new ParquetWriter(path, folder, mode, newCodec, rowGroupBytes, decimal, nanos, output, store);
    }

    /** About how large a row group is. */
    public ParquetWriter rowGroupBytes(int bytes) {
        return new ParquetWriter(path, folder, mode, codec, bytes, decimal, nanos, output, store);
    }

    /** The type of decimals without bounds. */
    public ParquetWriter decimal(int precision, int scale) {
        return new ParquetWriter(
                path, folder, mode, codec, rowGroupBytes, DataType.decimal(precision, scale), nanos, output, store);
    }

    /** Keeps nanoseconds, for the years 1677 to 2262. */
    public ParquetWriter withNanos() {
        return new ParquetWriter(path, folder, mode, codec, rowGroupBytes, decimal, true, output, store);
    }

    /** How many files there are and what stands beside them. */
    public ParquetWriter output(FileShape newOutput) {
        return new ParquetWriter(path, folder, mode, codec, rowGroupBytes, decimal, nanos, newOutput, store);
    }

    /** Where the store is and how to get in. */
    public ParquetWriter store(StoreAccess newStore) {
        return new ParquetWriter(path, folder, mode, codec, rowGroupBytes, decimal, nanos, output, newStore);
    }
}
