package io.syncjob.tck.memory;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.ReaderConfig;
import io.syncjob.spi.Secret;
import java.util.List;

/**
 * Reads a store.
 *
 * @param store its name
 * @param labels anything, to have a list
 * @param password anything, to have a secret
 * @param page rows that it looks up at once, at least 1; 100 where none is given
 */
record MemorySource(String store, List<String> labels, Secret password, Integer page) implements ReaderConfig {
    MemorySource {
        if (store == null || store.isEmpty()) {
            throw new SyncException(SyncError.INVALID_VALUE, "The key 'store' is missing", "Name a store.");
        }
        labels = labels == null ? List.of() : List.copyOf(labels);
        page = page == null ? 100 : page;
        if (page < 1) {
            throw new SyncException(SyncError.INVALID_VALUE, "The key 'page' is " + page, "Use 1 or more.");
        }
    }

    static MemorySource of(String store) {
        return new MemorySource(store, null, null, null);
    }
}
