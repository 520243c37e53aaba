package io.syncjob.file.store;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;

/**
 * A library that an application adds only where it uses what needs it.
 *
 * @param className a class of it
 * @param artifact its coordinates for Maven
 */
public record Library(String className, String artifact) {
    /**
     * Makes sure that the library is there.
     *
     * @param purpose what needs it, such as {@code Parquet files}
     * @throws SyncException MISSING_LIBRARY, which names the artifact
     */
    public void require(String purpose) {
        try {
            Class.forName(className, false, Library.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new SyncException(
                    SyncError.MISSING_LIBRARY,
                    "The library for " + purpose + " is not on the class path",
                    "Add the dependency " + artifact + ".",
                    e);
        }
    }
}
