package io.syncjob.file.format;

import io.syncjob.file.store.StoredFile;
import java.io.IOException;
import java.util.List;

/** Reads one file format, with the options it was made with. Safe for use by several threads. */
public interface ReadFormat {
    /**
     * Looks into the files, as far as it must, for the columns of the one table that they form.
     *
     * @param files none only where the settings allow that
     * @param bufferBytes how much to read at once
     * @throws io.syncjob.error.SyncException for a file without a column that is asked for
     */
    FileTable table(List<StoredFile> files, int bufferBytes) throws IOException;
}
