package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.avro.AvroRowFormat;
import io.syncjob.file.store.Libraries;
import io.syncjob.spi.WriterConfig;
import java.nio.file.Path;

/**
 * Writes Avro object container files: one, or a folder of part files, published as {@link CsvWriter} does. Columns have names
 * of letters, digits and underscores.
 *
 * <p>Each kind has its logical type: decimals by precision and scale, UUID, DATE, TIME, TIMESTAMP (local) and INSTANT; JSON is
 * a string, the small integers are int, ARRAY and VECTOR are arrays. Times and moments are kept in microseconds; a row with
 * more digits is dirty, unless {@code nanos} is set.
 *
 * <p>Needs {@code org.apache.avro:avro}.
 *
 * @param path the file, or the folder
 * @param folder whether the path is a folder of part files
 * @param mode what becomes of what is there; null stands for OVERWRITE
 * @param codec of the blocks: {@code deflate}, {@code zstandard}, {@code snappy}, {@code bzip2}, {@code xz} or {@code null}
 *     for none; null stands for {@code deflate}. All but the first and the last need a library of their own
 * @param decimal the type of decimals without bounds; null stands for {@code DECIMAL(38,10)}
 * @param nanos whether moments keep nanoseconds; a row with a year before 1677 or after 2262 is dirty then
 * @param output how many files there are and what stands beside them; null stands for one
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record AvroWriter(
        String path,
        boolean folder,
        WriteMode mode,
        String codec,
        DataType decimal,
        boolean nanos,
        FileShape output,
        StoreAccess store)
        implements WriterConfig {
    public AvroWriter {
        path = Settings.path(path);
        mode = mode == null ? WriteMode.OVERWRITE : mode;
        codec = Settings.choice(codec, "codec", "deflate", "zstandard", "snappy", "bzip2", "xz", "null");
        decimal = Settings.bounded(decimal);
        output = Settings.compressedWithin(output, "Avro");
        store = StoreAccess.orDefault(store);
    }

    /** Writes one file. */
    public static AvroWriter file(Path file) {
        return file(file.toString());
    }

    /** Writes one file, whose path may begin with the scheme of a store. */
    public static AvroWriter file(String path) {
        return of(path, false);
    }

    /** Writes part files into a folder. */
    public static AvroWriter folder(Path folder) {
        return folder(folder.toString());
    }

    /** Writes part files into a folder, whose path may begin with the scheme of a store. */
    public static AvroWriter folder(String path) {
        return of(path, true);
    }

    private static AvroWriter of(String path, boolean folder) {
        return new AvroWriter(
                path,
                folder,
                WriteMode.OVERWRITE,
                "deflate",
                Settings.bounded(null),
                false,
                FileShape.PLAIN,
                StoreAccess.DEFAULT);
    }

    /** The format that these settings describe. */
    RowFormat toFormat() {
        Libraries.AVRO.require("Avro files", Libraries.class);
        return new AvroRowFormat(codec, decimal, nanos);
    }

    /** What becomes of what is there. */
    public AvroWriter mode(WriteMode newMode) {
        return new AvroWriter(path, folder, newMode, codec, decimal, nanos, output, store);
    }

    /** The codec of the blocks. */
    public AvroWriter codec(String newCodec) {
        return new AvroWriter(path, folder, mode, newCodec, decimal, nanos, output, store);
    }

    /** The type of decimals without bounds. */
    public AvroWriter decimal(int precision, int scale) {
        return new AvroWriter(path, folder, mode, codec, DataType.decimal(precision, scale), nanos, output, store);
    }

    /** Keeps nanoseconds, for the years 1677 to 2262. */
    public AvroWriter withNanos() {
        return new AvroWriter(path, folder, mode, codec, decimal, true, output, store);
    }

    /** How many files there are and what stands beside them. */
    public AvroWriter output(FileShape newOutput) {
        return new AvroWriter(path, folder, mode, codec, decimal, nanos, newOutput, store);
    }

    /** Where the store is and how to get in. */
    public AvroWriter store(StoreAccess newStore) {
        return new AvroWriter(path, folder, mode, codec, decimal, nanos, output, newStore);
    }
}
