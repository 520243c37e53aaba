package io.syncjob.core.expression;

import io.syncjob.data.Row;
import org.jspecify.annotations.Nullable;

/**
 * A part of an expression, made ready for the rows that it is asked of.
 *
 * @param sort what it gives
 * @param cell gives it
 * @param literal the value where it is written out; null else
 */
record Term(Sort sort, Cell cell, @Nullable Object literal) {
    /** Gives the value for a row, in the Java class of its sort; null for NULL. */
    @FunctionalInterface
    interface Cell {
        @Nullable
        Object of(Row row);
    }

    static Term of(Sort sort, Cell cell) {
        return new Term(sort, cell, null);
    }

    static Term literal(Sort sort, @Nullable Object value) {
        return new Term(sort, row -> value, value);
    }
}
