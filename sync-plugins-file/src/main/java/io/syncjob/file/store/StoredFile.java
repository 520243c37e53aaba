package io.syncjob.file.store;

import java.io.IOException;
import java.io.InputStream;

/** A file that a store holds. A value, safe for use by several threads. */
public interface StoredFile {
    /** The name by which the store knows it, with {@code /} between folders. */
    String path();

    /** The bytes it has. */
    long size();

    /** Changes when the file is written anew. */
    String stamp();

    /** Its bytes from {@code offset} on; the caller closes the stream. */
    InputStream open(long offset) throws IOException;
}
