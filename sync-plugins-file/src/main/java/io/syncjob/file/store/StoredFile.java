package io.syncjob.file.store;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** A file that a store holds. A value, safe for use by several threads. */
public interface StoredFile {
    /** The name by which the store knows it, with {@code /} between folders. */
    String path();

    /** The bytes it has. */
    long size();

    /** Changes when the file is written anew. */
    String stamp();

    /** When it was written; {@link Instant#EPOCH} where the store does not tell. */
    Instant modified();

    /** Whether {@link #open} can begin anywhere at no cost. */
    default boolean isSeekable() {
        return true;
    }

    /** Its bytes from {@code offset} on; the caller closes the stream. */
    InputStream open(long offset) throws IOException;
}
