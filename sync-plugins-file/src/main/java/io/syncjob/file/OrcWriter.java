package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.orc.OrcRowFormat;
import io.syncjob.file.format.orc.OrcWriteOptions;
import io.syncjob.file.store.Libraries;
import io.syncjob.spi.WriterConfig;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes ORC: one file, or a folder of part files, published as {@link CsvWriter} does. The stripes of all splits are put into
 * one file without being decoded again.
 *
 * <p>Each kind has its type: decimals by precision and scale, DATE, TIMESTAMP, and INSTANT as timestamp with local time zone, with
 * nanoseconds; ARRAY is a list, and so is VECTOR. ORC has no type for UUID, JSON and TIME, which are strings.
 * It cannot tell the last second of 1969 from the first of 1970: a row with a moment after 1969-12-31T23:59:59 and before 1970
 * that has a millisecond or more of it is dirty.
 *
 * <p>Needs {@code org.apache.orc:orc-core}, {@code org.apache.hive:hive-storage-api} and {@code com.google.protobuf:protobuf-java}.
 *
 * @param path the file, or the folder
 * @param folder whether the path is a folder of part files
 * @param mode what becomes of what is there; null stands for OVERWRITE
 * @param codec of the streams: {@code zstd}, {@code zlib}, {@code snappy}, {@code lz4} or {@code none}; null stands for
 *     {@code zstd}
 * @param stripeBytes about how large a stripe is before it is compressed; it is held in memory while it is written; 0 stands for
 *     32 MiB
 * @param decimal the type of decimals without bounds; null stands for {@code DECIMAL(38,10)}
 * @param output how many files there are and what stands beside them; null stands for one
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record OrcWriter(
        String path,
        boolean folder,
        WriteMode mode,
        String codec,
        int stripeBytes,
        DataType decimal,
        FileShape output,
        StoreAccess store)
        implements WriterConfig {
    private static final int STRIPE_BYTES = 32 << 20;

    public OrcWriter {
        path = Settings.path(path);
        mode = mode == null ? WriteMode.OVERWRITE : mode;
        codec = Settings.choice(codec, "codec", "zstd", "zlib", "snappy", "lz4", "none");
        stripeBytes = Settings.positive(stripeBytes, STRIPE_BYTES, "stripeBytes");
        decimal = Settings.bounded(decimal);
        output = Settings.compressedWithin(output, "ORC");
        store = StoreAccess.orDefault(store);
    }

    /** Writes one file. */
    public static OrcWriter file(Path file) {
        return file(file.toString());
    }

    /** Writes one file, whose path may begin with the scheme of a store. */
    public static OrcWriter file(String path) {
        return of(path, false);
    }

    /** Writes part files into a folder. */
    public static OrcWriter folder(Path folder) {
        return folder(folder.toString());
    }

    /** Writes part files into a folder, whose path may begin with the scheme of a store. */
    public static OrcWriter folder(String path) {
        return of(path, true);
    }

    private static OrcWriter of(String path, boolean folder) {
        return new OrcWriter(
                path,
                folder,
                WriteMode.OVERWRITE,
                "zstd",
                0,
                Settings.bounded(null),
                FileShape.PLAIN,
                StoreAccess.DEFAULT);
    }

    /** The format that these settings describe. */
    RowFormat toFormat() {
        Libraries.requireOrc();
        return new OrcRowFormat(new OrcWriteOptions(codec.toUpperCase(Locale.ROOT), stripeBytes, decimal));
    }

    /** What becomes of what is there. */
    public OrcWriter mode(WriteMode newMode) {
        return new OrcWriter(path, folder, newMode, codec, stripeBytes, decimal, output, store);
    }

    /** The codec of the streams. */
    public OrcWriter codec(String newCodec) {
        return new OrcWriter(path, folder, mode, newCodec, stripeBytes, decimal, output, store);
    }

    /** The type of decimals without bounds. */
    public OrcWriter decimal(int precision, int scale) {
        return new OrcWriter(path, folder, mode, codec, stripeBytes, DataType.decimal(precision, scale), output, store);
    }

    /** About how large a stripe is. */
    public OrcWriter stripeBytes(int bytes) {
        return new OrcWriter(path, folder, mode, codec, bytes, decimal, output, store);
    }

    /** How many files there are and what stands beside them. */
    public OrcWriter output(FileShape newOutput) {
        return new OrcWriter(path, folder, mode, codec, stripeBytes, decimal, newOutput, store);
    }

    /** Where the store is and how to get in. */
    public OrcWriter store(StoreAccess newStore) {
        return new OrcWriter(path, folder, mode, codec, stripeBytes, decimal, output, newStore);
    }
}
