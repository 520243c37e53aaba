package io.syncjob.transform;

import io.syncjob.spi.TransformerConfig;

/**
 * Gives a column another name.
 *
 * @param from the column
 * @param to its new name
 */
public record Rename(String from, String to) implements TransformerConfig {
    public Rename {
        if (from.isEmpty() || to.isEmpty()) {
            throw new IllegalArgumentException("A rename needs both names");
        }
    }
}
