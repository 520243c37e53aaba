package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.file.codec.Codec;
import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.arrow.ArrowRowFormat;
import io.syncjob.file.format.arrow.ArrowWriteOptions;
import io.syncjob.file.store.Libraries;
import io.syncjob.spi.WriterConfig;
import java.nio.file.Path;

/**
 * Writes Arrow IPC: one file, or a folder of part files, published as {@link CsvWriter} does. The record batches of all splits are
 * put into one file as they are.
 *
 * <p>Each kind has its type: decimals by precision and scale, UUID and JSON as the extensions of those names, TIME, TIMESTAMP
 * (without a zone) and INSTANT (in UTC), ARRAY as List, VECTOR as FixedSizeList. Moments are kept in microseconds; a row with more
 * digits is dirty, unless {@code nanos} is set.
 *
 * <p>Needs {@code org.apache.arrow:arrow-vector}, {@code arrow-memory-unsafe} and {@code arrow-compression}, and no option of the
 * JVM.
 *
 * @param path the file, or the folder
 * @param folder whether the path is a folder of part files
 * @param mode what becomes of what is there; null stands for OVERWRITE
 * @param stream whether files are streams, which have no footer
 * @param codec of the buffers: {@code zstd}, {@code lz4} or {@code none}, which all readers know; null stands for {@code none}
 * @param batchBytes about how large a record batch is, which is held in memory while it is written; 0 stands for 4 MiB
 * @param decimal the type of decimals without bounds; null stands for {@code DECIMAL(38,10)}
 * @param nanos whether moments keep nanoseconds; a row with a year before 1677 or after 2262 is dirty then
 * @param output how many files there are and what stands beside them; null stands for one
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record ArrowWriter(
        String path,
        boolean folder,
        WriteMode mode,
        boolean stream,
        String codec,
        int batchBytes,
        DataType decimal,
        boolean nanos,
        FileShape output,
        StoreAccess store)
        implements WriterConfig {
    private static final int BATCH_BYTES = 4 << 20;

    public ArrowWriter {
        path = Settings.path(path);
        mode = mode == null ? WriteMode.OVERWRITE : mode;
        codec = Settings.choice(codec, "codec", "none", "zstd", "lz4");
        batchBytes = Settings.positive(batchBytes, BATCH_BYTES, "batchBytes");
        decimal = Settings.bounded(decimal);
        output = Settings.compressedWithin(output, "Arrow");
        store = StoreAccess.orDefault(store);
    }

    /** Writes one file. */
    public static ArrowWriter file(Path file) {
        return file(file.toString());
    }

    /** Writes one file, whose path may begin with the scheme of a store. */
    public static ArrowWriter file(String path) {
        return of(path, false);
    }

    /** Writes part files into a folder. */
    public static ArrowWriter folder(Path folder) {
        return folder(folder.toString());
    }

    /** Writes part files into a folder, whose path may begin with the scheme of a store. */
    public static ArrowWriter folder(String path) {
        return of(path, true);
    }

    private static ArrowWriter of(String path, boolean folder) {
        return new ArrowWriter(
                path,
                folder,
                WriteMode.OVERWRITE,
                false,
                "none",
                0,
                Settings.bounded(null),
                false,
                FileShape.PLAIN,
                StoreAccess.DEFAULT);
    }

    /** The format that these settings describe. */
    RowFormat toFormat() {
        Libraries.requireArrow();
        if (codec.equals("lz4")) {
            Codec.LZ4.require();
        }
        return new ArrowRowFormat(new ArrowWriteOptions(stream, codec, batchBytes, decimal, nanos));
    }

    /** What becomes of what is there. */
    public ArrowWriter mode(WriteMode newMode) {
        return new ArrowWriter(path, folder, newMode, stream, codec, batchBytes, decimal, nanos, output, store);
    }

    /** Writes streams, which have no footer. */
    public ArrowWriter asStream() {
        return new ArrowWriter(path, folder, mode, true, codec, batchBytes, decimal, nanos, output, store);
    }

    /** About how large a record batch is. */
    public ArrowWriter batchBytes(int bytes) {
        return new ArrowWriter(path, folder, mode, stream, codec, bytes, decimal, nanos, output, store);
    }

    /** The codec of the buffers. */
    public ArrowWriter codec(String newCodec) {
        return new ArrowWriter(path, folder, mode, stream, newCodec, batchBytes, decimal, nanos, output, store);
    }

    /** The type of decimals without bounds. */
    public ArrowWriter decimal(int precision, int scale) {
        return new ArrowWriter(
                path,
                folder,
                mode,
                stream,
                codec,
                batchBytes,
                DataType.decimal(precision, scale),
                nanos,
                output,
                store);
    }

    /** Keeps nanoseconds, for the years 1677 to 2262. */
    public ArrowWriter withNanos() {
        return new ArrowWriter(path, folder, mode, stream, codec, batchBytes, decimal, true, output, store);
    }

    /** How many files there are and what stands beside them. */
    public ArrowWriter output(FileShape newOutput) {
        return new ArrowWriter(path, folder, mode, stream, codec, batchBytes, decimal, nanos, newOutput, store);
    }

    /** Where the store is and how to get in. */
    public ArrowWriter store(StoreAccess newStore) {
        return new ArrowWriter(path, folder, mode, stream, codec, batchBytes, decimal, nanos, output, newStore);
    }
}
