package io.syncjob.stream;

import io.syncjob.spi.RowWriter;
import io.syncjob.spi.WriterConfig;
import java.io.PrintStream;
import java.util.Objects;

/**
 * Takes rows and keeps none; in jobs its type is {@code stream}. It counts the rows that were committed, so that
 * {@link io.syncjob.policy.Verification#counts()} works, and promises nothing else.
 *
 * @param mode what it does with rows; DISCARD where nothing is said
 */
public record StreamWriter(Mode mode) implements WriterConfig {
    /** What becomes of rows. */
    public enum Mode {
        /** They are counted. Nothing of them is read. */
        DISCARD,
        /**
         * Every cell is read, and the log tells a checksum at the end: equal rows give equal checksums, whatever their
         * order. It tells apart what differs by accident; it is no cryptographic digest.
         */
        CHECKSUM,
        /** They are printed to the standard output. */
        PRINT
    }

    public StreamWriter {
        mode = Objects.requireNonNullElse(mode, Mode.DISCARD);
    }

    /** Counts rows and reads nothing of them. */
    public static StreamWriter discard() {
        return new StreamWriter(Mode.DISCARD);
    }

    /** Reads every cell into a checksum. */
    public static StreamWriter checksum() {
        return new StreamWriter(Mode.CHECKSUM);
    }

    /** Prints rows to the standard output; see {@link #print(PrintStream)}. */
    public static StreamWriter print() {
        return new StreamWriter(Mode.PRINT);
    }

    /**
     * A writer that prints rows to {@code out}: a line of column names, then a line for each row, cells separated by tabs,
     * {@code NULL} for NULL, and {@code \t}, {@code \n}, {@code \r} and {@code \\} for these characters in texts. A split is
     * printed when it is committed, or earlier when its lines take more than a megabyte; then a retry prints them again.
     *
     * @param out stays open
     */
    public static RowWriter print(PrintStream out) {
        return new PrintingWriter(out);
    }
}
