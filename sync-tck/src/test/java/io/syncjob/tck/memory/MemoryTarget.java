package io.syncjob.tck.memory;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.WriterConfig;

/**
 * Writes to a store.
 *
 * @param store its name
 * @param replace whether the rows replace those that are there
 */
record MemoryTarget(String store, boolean replace) implements WriterConfig {
    MemoryTarget {
        if (store == null) {
            throw new SyncException(SyncError.INVALID_VALUE, "The key 'store' is missing", "Name a store.");
        }
    }
}
