package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.file.codec.Unpacking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the files that paths name are read, and what is taken from their names. The same for every format.
 *
 * @param compression how the files are compressed; null to go by their names: {@code .gz .zst .bz2 .xz .lz4 .sz .snappy}.
 *     An archive, {@code .zip}, {@code .tar} or a compressed tar, is read as the files in it
 * @param maxExpansion how many times larger than itself a file may become when it is decompressed; 0 stands for 1,000
 * @param since passes over files last written before this; null reads all
 * @param marker a file that must be there before reading begins, such as {@code done} or a whole path; null for none. A name
 *     without a slash is looked for in the folder of the first path
 * @param markerWait how long to wait for the marker; null stands for not at all
 * @param emptyAllowed whether no file at all makes a table without rows, of declared columns; an error otherwise
 * @param nameColumn the name of a further column, STRING, with the path of each row's file; null for none
 * @param pathColumns further columns from parts of the path such as {@code dt=2025-10-31}
 */
public record FileSelection(
        @Nullable Compression compression,
        int maxExpansion,
        @Nullable Instant since,
        @Nullable String marker,
        @Nullable Duration markerWait,
        boolean emptyAllowed,
        @Nullable String nameColumn,
        List<FileColumn> pathColumns) {
    /** All files, as their names tell. */
    public static final FileSelection ALL = new FileSelection(null, 0, null, null, null, false, null, List.of());

    private static final int MAX_EXPANSION = 1_000;

    public FileSelection {
        maxExpansion = Settings.positive(maxExpansion, MAX_EXPANSION, "files.maxExpansion");
        pathColumns = Settings.list(pathColumns);
    }

    static FileSelection orAll(@Nullable FileSelection files) {
        return files == null ? ALL : files;
    }

    /** How the files are made ready for their format. */
    Unpacking toUnpacking() {
        return new Unpacking(
                compression == null ? null : compression.codec(), compression == Compression.NONE, maxExpansion);
    }

    /** Takes all files for compressed this way. */
    public FileSelection compression(Compression newCompression) {
        return new FileSelection(
                newCompression, maxExpansion, since, marker, markerWait, emptyAllowed, nameColumn, pathColumns);
    }

    /** Lets a file become {@code times} times larger. */
    public FileSelection maxExpansion(int times) {
        return new FileSelection(compression, times, since, marker, markerWait, emptyAllowed, nameColumn, pathColumns);
    }

    /** Passes over files last written before {@code moment}. */
    public FileSelection since(Instant moment) {
        return new FileSelection(
                compression, maxExpansion, moment, marker, markerWait, emptyAllowed, nameColumn, pathColumns);
    }

    /** Reads when a marker file is there, and waits so long for it. */
    public FileSelection marker(String path, Duration wait) {
        return new FileSelection(compression, maxExpansion, since, path, wait, emptyAllowed, nameColumn, pathColumns);
    }

    /** Takes no file at all for a table without rows. */
    public FileSelection allowingEmpty() {
        return new FileSelection(compression, maxExpansion, since, marker, markerWait, true, nameColumn, pathColumns);
    }

    /** Adds a column with the path of each row's file. */
    public FileSelection nameColumn(String column) {
        return new FileSelection(
                compression, maxExpansion, since, marker, markerWait, emptyAllowed, column, pathColumns);
    }

    /** Adds a column from parts of the path such as {@code dt=2025-10-31}. */
    public FileSelection pathColumn(String column, DataType type) {
        return new FileSelection(
                compression,
                maxExpansion,
                since,
                marker,
                markerWait,
                emptyAllowed,
                nameColumn,
                Settings.plus(pathColumns, new FileColumn(column, type, true)));
    }
}
