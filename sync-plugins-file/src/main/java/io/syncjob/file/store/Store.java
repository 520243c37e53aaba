package io.syncjob.file.store;

import java.io.IOException;
import java.util.List;

/** A place that holds files. Safe for use by several threads. */
public interface Store extends AutoCloseable {
    /**
     * The files that the paths name, each once, in the order of their names. A path names a file, a folder (all files in it
     * whose names do not begin with a dot or an underscore), or is a pattern: {@code *} stands for any characters within one
     * name, {@code **} for any number of folders. A pattern passes over names that begin with a dot.
     *
     * @param emptyAllowed whether a path may name no file
     * @throws io.syncjob.error.SyncException (MISSING_TABLE) for a path that names no file
     */
    List<StoredFile> list(List<String> paths, boolean emptyAllowed) throws IOException;

    /** Whether there is a file called {@code path}. */
    boolean exists(String path) throws IOException;

    /**
     * The file called {@code path}.
     *
     * @throws io.syncjob.error.SyncException (MISSING_TABLE) where there is none
     */
    StoredFile file(String path) throws IOException;

    /**
     * Makes ready to write {@code target}; changes nothing yet.
     *
     * @throws io.syncjob.error.SyncException where the target may not be written
     */
    Publication publication(Target target) throws IOException;

    /** Whether a failure may pass by itself. */
    default boolean isTransient(Throwable failure) {
        return false;
    }

    @Override
    default void close() throws IOException {}
}
