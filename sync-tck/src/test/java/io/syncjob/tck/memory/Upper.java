package io.syncjob.tck.memory;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.TransformerConfig;

/**
 * Puts a text into upper case. A text with a tab is dirty.
 *
 * @param column the column that holds it
 */
record Upper(String column) implements TransformerConfig {
    Upper {
        if (column == null) {
            throw new SyncException(SyncError.INVALID_VALUE, "The key 'column' is missing", "Name a column.");
        }
    }
}
