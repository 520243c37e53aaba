package io.syncjob.file;

import org.jspecify.annotations.Nullable;

/**
 * Between which values a column is wanted.
 *
 * @param column its name
 * @param least the least value, as text; null for no bound
 * @param most the most, as text; null for no bound
 */
public record ColumnBounds(
        String column, @Nullable String least, @Nullable String most) {
    public ColumnBounds {
        column = Settings.required(column, "bounds: column");
    }
}
