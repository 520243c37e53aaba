package io.syncjob.file.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that is to be published.
 *
 * @param folder where it goes below the target, such as {@code dt=2025-10-31}; empty for the target itself
 * @param assembly makes it; not asked where a run before has published the file
 */
public record Output(String folder, Assembly assembly) {
    /** Puts a file together. */
    public interface Assembly {
        /** Where the file stands, on the local file system. */
        Path file() throws IOException;
    }
}
