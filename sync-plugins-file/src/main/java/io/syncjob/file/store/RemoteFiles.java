package io.syncjob.file.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an access library does with the files of one store. Paths are within the store, without a slash at either end; the
 * empty path is its root. Safe for use by several threads. Failures that may pass are {@link StoreFailure}s.
 */
interface RemoteFiles extends AutoCloseable {
    /** The files and folders in a folder; none where there is no such folder. */
    List<RemoteFile> list(String folder) throws IOException;

    /** What is called {@code path}, or null. A store without folders may give null for one that has files. */
    @Nullable
    RemoteFile find(String path) throws IOException;

    /** The bytes of a file from {@code offset} on. */
    InputStream open(RemoteFile file, long offset) throws IOException;

    /** Writes a file, and the folders above it, in place of one that may be there. */
    void upload(Path from, String to) throws IOException;

    /** Removes a file, if it is there. */
    void delete(String path) throws IOException;

    /** Whether a file comes into sight as a whole when it is uploaded. */
    boolean isAtomic();

    /** Gives a file another name, in place of a file that may be there. Not asked of a store that is atomic. */
    void rename(String from, String to) throws IOException;

    /** Whether the store can be read only. */
    default boolean isReadOnly() {
        return false;
    }

    @Override
    void close() throws IOException;
}
