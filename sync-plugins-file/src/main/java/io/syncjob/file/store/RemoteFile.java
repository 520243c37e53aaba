package io.syncjob.file.store;

import java.time.Instant;

/**
 * A file or folder of a remote store.
 *
 * @param path within the store, without a slash at either end
 * @param version changes when the file is written anew
 */
record RemoteFile(String path, boolean isFolder, long size, String version, Instant modified) {
    static RemoteFile folder(String path) {
        return new RemoteFile(path, true, 0, "", Instant.EPOCH);
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
