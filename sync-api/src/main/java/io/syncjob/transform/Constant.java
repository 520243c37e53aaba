package io.syncjob.transform;

import io.syncjob.data.DataType;
import io.syncjob.spi.TransformerConfig;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sets a column to one value, adding it at the end where it is not there yet.
 *
 * @param column its name
 * @param type its type
 * @param value the value in the Java view of the type, or as text that can be converted to it, or null
 */
public record Constant(
        String column, DataType type, @Nullable Object value) implements TransformerConfig {
    public Constant {
        Objects.requireNonNull(column, "A constant needs a column");
        Objects.requireNonNull(type, "A constant needs a type");
    }

    /** Also where the value is an array, such as bytes. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Constant that
                && column.equals(that.column)
                && type.equals(that.type)
                && Objects.deepEquals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(new @Nullable Object[] {column, type, value});
    }
}
