package io.syncjob.tck.example;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.ReaderConfig;
import java.nio.file.Path;

/**
 * Reads a text file, each line as a row.
 *
 * @param file the file, in UTF-8
 */
public record Lines(Path file) implements ReaderConfig {
    public Lines {
        if (file == null) {
            throw new SyncException(SyncError.INVALID_VALUE, "The key 'file' is missing", "Name the file to read.");
        }
    }
}
