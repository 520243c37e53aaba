package io.syncjob.spi;

import java.util.List;

/**
 * The place in the order of some columns up to which rows have been read.
 *
 * @param columns their names
 * @param values a value for each, as text that the reader wrote; meant for the reader alone
 */
public record Mark(List<String> columns, List<String> values) {
    public Mark {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
        if (columns.isEmpty() || columns.size() != values.size()) {
            throw new IllegalArgumentException(columns.size() + " columns do not go with " + values.size() + " values");
        }
    }

    /** Such as {@code updated_at 2025-11-01 02:30:45}. */
    @Override
    public String toString() {
        return String.join(", ", columns) + " " + String.join(", ", values);
    }
}
