package io.syncjob.spi;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;

/**
 * A library that an application adds only where it uses what needs it. A plug-in asks for it before it touches a class that
 * cannot be loaded without it.
 *
 * @param className a class of it
 * @param artifact its coordinates for Maven
 */
public record Library(String className, String artifact) {
    /**
     * Makes sure that the library is there.
     *
     * @param purpose what needs it, such as {@code Parquet files}
     * @param user a class of the plug-in, whose class loader must find it
     * @throws SyncException MISSING_LIBRARY, which names the artifact
     */
    public void require(String purpose, Class<?> user) {
        try {
            Class.forName(className, false, user.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new SyncException(
                    SyncError.MISSING_LIBRARY,
                    "The library for " + purpose + " is not on the class path",
                    "Add the dependency " + artifact + ".",
                    e);
        }
    }
}
