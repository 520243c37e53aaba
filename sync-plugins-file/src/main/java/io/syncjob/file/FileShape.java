package io.syncjob.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many files there are and what stands beside them. The same for every format.
 *
 * @param compression of the files; null to go by the name of the file, and none in a folder
 * @param maxFileRows in a folder: the most rows of a file; 0 for no bound
 * @param maxFileBytes in a folder: the size at which a file ends, which it exceeds by a batch at most; 0 for no bound
 * @param partitionBy in a folder: columns that become folders such as {@code dt=2025-10-31} and do not stand in the files
 * @param checksums whether SHA-256 is written beside: {@code orders.csv.sha256}, or {@code _SHA256SUMS} in a folder
 * @param marker the name of an empty file that is written last, such as {@code _SUCCESS}; null for none
 */
public record FileShape(
        @Nullable Compression compression,
        long maxFileRows,
        long maxFileBytes,
        List<String> partitionBy,
        boolean checksums,
        @Nullable String marker) {
    /** As the name tells, and nothing beside. */
    public static final FileShape PLAIN = new FileShape(null, 0, 0, List.of(), false, null);

    public FileShape {
        partitionBy = Settings.list(partitionBy);
        if (maxFileRows < 0 || maxFileBytes < 0) {
            throw Settings.invalid(
                    "The setting output." + (maxFileRows < 0 ? "maxFileRows" : "maxFileBytes") + " is negative",
                    "Give it a number above 0, or leave it out.");
        }
        if (marker != null && (marker.isEmpty() || marker.indexOf('/') >= 0 || marker.indexOf('\\') >= 0)) {
            throw Settings.invalid("The setting output.marker is no name of a file", "Use a name such as _SUCCESS.");
        }
    }

    static FileShape orPlain(@Nullable FileShape shape) {
        return shape == null ? PLAIN : shape;
    }

    /** Compresses the files. */
    public FileShape compression(Compression newCompression) {
        return new FileShape(newCompression, maxFileRows, maxFileBytes, partitionBy, checksums, marker);
    }

    /** Begins another file after so many rows. */
    public FileShape maxFileRows(long rows) {
        return new FileShape(compression, rows, maxFileBytes, partitionBy, checksums, marker);
    }

    /** Begins another file after so many bytes. */
    public FileShape maxFileBytes(long bytes) {
        return new FileShape(compression, maxFileRows, bytes, partitionBy, checksums, marker);
    }

    /** Makes folders of the values of columns. */
    public FileShape partitionBy(String... columns) {
        return new FileShape(compression, maxFileRows, maxFileBytes, List.of(columns), checksums, marker);
    }

    /** Writes checksums too. */
    public FileShape withChecksums() {
        return new FileShape(compression, maxFileRows, maxFileBytes, partitionBy, true, marker);
    }

    /** Writes an empty file when all is there. */
    public FileShape marker(String name) {
        return new FileShape(compression, maxFileRows, maxFileBytes, partitionBy, checksums, name);
    }
}
