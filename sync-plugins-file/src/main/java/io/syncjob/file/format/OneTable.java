package io.syncjob.file.format;

import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.store.StoredFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules by which files that tell their columns form one table. */
public final class OneTable {
    private OneTable() {}

    /** Refuses a table of no files, of which the columns are not known. */
    public static void requireFiles(List<StoredFile> files) {
        if (files.isEmpty()) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "There is no file, so the columns are not known",
                    "Leave files.emptyAllowed out, or check the paths.");
        }
    }

    /** Refuses a file whose columns are not those of the first one; null for the first. */
    public static void requireSame(Schema own, @Nullable Schema first, StoredFile file) {
        if (first != null && !own.equals(first)) {
            throw new SyncException(
                    SyncError.INCOMPATIBLE_TYPES,
                    "File '" + file.path() + "' has the columns " + own + ", and the first file has " + first,
                    "Choose columns that all files have, or read unlike files in jobs of their own.");
        }
    }

    /** A column that was asked for, and that a file does not have. */
    public static SyncException missing(String column, List<String> columns, StoredFile file) {
        return new SyncException(
                SyncError.MISSING_COLUMN,
                "File '" + file.path() + "' has no column '" + column + "'",
                "Its columns are " + columns + ".");
    }

    /** A file that is read from several places, and is within another one. */
    public static void requireSeekable(StoredFile file, String format) {
        if (!file.isSeekable()) {
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    "The " + format + " file '" + file.path() + "' is within another file",
                    format + " files are compressed within: unpack the file first.");
        }
    }
}
